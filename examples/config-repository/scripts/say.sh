#!/bin/bash
set -euo pipefail
source scripts/lib/say.sh
say "$GITOPS_OPERATION of $GITOPS_RELEASE in $GITOPS_NAMESPACE of $GITOPS_SETUP"
