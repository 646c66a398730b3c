# The example in the head of bede.h, without the comment's margin.
/^ \* Example:/ { on = 1; next }
on && /^ \*\// { exit }
on { print substr($0, 8) }
