#!/bin/sh
# example PROGRAM DATA: the example of bede.h prints the event it reads, on the dateline's day.
set -eu
got=$(BEDE_DATA=$2 "$1")
if [ "$got" != "2031-03-04 ACCUSE" ]; then
	echo "got '$got'"
	exit 1
fi
