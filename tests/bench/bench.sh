#!/bin/sh
# make bench: ratios of instruction counts (callgrind) in one run, peak memory and growth. Nothing here
# is a test of time. The seed chart comes from CHARTGATE_CORPUS.
set -eu
: "${CHARTGATE:?}" "${top_builddir:?}"
seed=${CHARTGATE_CORPUS:-}/proompteng/lab/charts/agents
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

instructions() {
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
		sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
peak() { command time -f %M -o "$scratch/peak" "$@" >/dev/null 2>&1 || :; tail -n 1 "$scratch/peak"; }

empty=$(instructions "$top_builddir/tests/bench/empty")
echo "--version / an empty program with the same libraries: $(ratio "$(instructions "$CHARTGATE" --version)" "$empty") (at most 1.3)"
mkdir "$scratch/small"
printf 'apiVersion: v2\nname: small\nversion: 1.0.0\n' >"$scratch/small/Chart.yaml"
echo "lint of a three-line chart / an empty program: $(ratio "$(instructions "$CHARTGATE" lint "$scratch/small")" "$empty") (at most 2.0)"

if [ -d "$seed" ]; then
	cd "$seed"
	strace -f -e trace=open,openat -o "$scratch/trace" "$CHARTGATE" lint --profile seed >/dev/null 2>&1 || :
	# values-*.yaml and templates are read for the word CustomResourceDefinition alone, not parsed.
	files=$(sed -n 's/.*open[at]*([^"]*"\([^"]*\.ya\{0,1\}ml\)".* = [0-9].*/\1/p' "$scratch/trace" | grep -vE 'chartgate.yaml$|/values-|/templates/' | sort -u)
	# shellcheck disable=SC2086
	loop=$(instructions "$top_builddir/tests/bench/loop" $files)
	echo "lint of the seed chart / libyaml events of the same $(echo "$files" | wc -l) files: $(ratio "$(instructions "$CHARTGATE" lint --profile seed)" "$loop") (at most 1.6)"
	(cd .. && tar --format=ustar -cf - "$(basename "$seed")" | gzip -9n >"$scratch/seed.tgz")
	echo "lint of the seed chart's archive / of its folder: $(ratio "$(instructions "$CHARTGATE" lint --no-config "$scratch/seed.tgz")" "$(instructions "$CHARTGATE" lint --no-config)") (at most 1.3)"
else
	echo "the seed chart is not there: set CHARTGATE_CORPUS"
fi

for count in 10 1000; do
	mkdir -p "$scratch/many$count"
	for i in $(seq "$count"); do
		mkdir "$scratch/many$count/c$i"
		cp -R "$top_srcdir/examples/defects/." "$scratch/many$count/c$i/"
	done
done
for format in concise sarif; do
	small=$(peak "$CHARTGATE" lint --profile seed --output "$format" "$scratch/many10")
	large=$(peak "$CHARTGATE" lint --profile seed --output "$format" "$scratch/many1000")
	few=$(instructions "$CHARTGATE" lint --profile seed --output "$format" "$scratch/many10")
	many=$(instructions "$CHARTGATE" lint --profile seed --output "$format" "$scratch/many1000")
	echo "$format, 1000 charts / 10 charts: peak memory $(ratio "$large" "$small") (at most 1.5), instructions $(ratio "$many" "$few") (linear: at most 100)"
done
