# Fifteen lines in front of Meson. CONTRIBUTING.md says what each target is for.
.PHONY: all demo check check-all bench eval fuzz-long mutate deb clean
all:            ; @tools/need build && tools/build build --buildtype=release && echo "built build/bede"
demo: all       ; @tools/demo
check:          ; @tools/need check && tools/check quick
check-all:      ; @tools/need check-all && tools/check all
bench: all      ; @tools/bench
eval: all       ; @tools/eval
fuzz-long:      ; @tools/need check-all && tools/fuzz 3600
mutate:         ; @tools/need check && tools/mutate 50
deb: all        ; @tools/need deb && tools/deb
clean:          ; rm -rf build build-*
