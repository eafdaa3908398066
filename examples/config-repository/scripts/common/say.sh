say() {
  echo "› $*"
}
