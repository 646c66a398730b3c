#!/bin/sh
# exports LIBRARY: the shared library gives away bede_* and nothing else.
set -eu
others=$(nm -D --defined-only "$1" | awk '$2 ~ /[A-Z]/ && $3 !~ /^bede_/ { print $3 }')
if [ -n "$others" ]; then
	echo "exported beside bede_*:" $others
	exit 1
fi
nm -D --defined-only "$1" | grep -q ' bede_read$'
