#!/bin/sh
# Runs a program that may not outlive whoever started it: leash.sh FOLDER PROGRAM ARGUMENT...
# When standard input ends (the starter closed it, or died in whatever way), the program is killed and FOLDER removed.
# A program that ended by itself leaves FOLDER alone: its log says why.
folder=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
{
  cat <&3 >/dev/null
  kill -9 "$program" 2>/dev/null && rm -rf "$folder"
} &
wait "$program" 2>/dev/null
