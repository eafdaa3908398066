#!/bin/bash
set -euo pipefail
source scripts/common/say.sh
say "$GITOPS_OPERATION of $GITOPS_RELEASE in $GITOPS_NAMESPACE of $GITOPS_SETUP"
