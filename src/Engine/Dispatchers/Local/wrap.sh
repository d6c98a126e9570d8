#!/bin/sh
# Supervises one attempt, with or without a server; docs/decisions/0002-at-most-once-launch.md says why it is so.
#   wrap.sh run FOLDER TOKEN HEAD CHUNK KEEP EVENTS DIRECTORY COMMAND [ARGUMENT...]
#   wrap.sh become FOLDER PATH DIRECTORY COMMAND [ARGUMENT...]
# The environment is the command's, so every name here begins with sb_: another would change a variable of the command's.

# Hundredths of a second since the machine started: a clock that nobody sets.
now() {
  read -r sb_now sb_rest </proc/uptime
  sb_now=${sb_now%.*}${sb_now#*.}
  sb_now=$((${sb_now#"${sb_now%%[!0]*}"} + 0))
}

# PROCESS: its state and when it started, both empty where there is none.
look() {
  sb_state='' sb_started=''
  read -r sb_stat <"/proc/$1/stat" || return 1
  set -- ${sb_stat##*) }
  sb_state=$1 sb_started=${20}
}

# FILE: makes way for it. To open a pipe that a command planted there could take for ever.
clear_way() {
  if [ -e "$1" ] || [ -L "$1" ]; then rm -rf "$1"; fi
}

# FILE: for its being there, not for its content.
mark() {
  clear_way "$1"
  : >"$1"
}

# NAME TEXT: a file that is there whole or not at all. On a full disk it waits, for what it says must not be lost.
put() {
  clear_way "$sb_dir/$1.tmp"
  until echo "$2" >"$sb_dir/$1.tmp" && mv "$sb_dir/$1.tmp" "$sb_dir/$1"; do
    [ -d "$sb_dir" ] || exit 1
    sleep 1
  done
}

# What lives of the attempt: its session, and whatever carries its token, so that a child that left the session is found too.
members() {
  sb_job=''
  [ ! -f "$sb_dir/job" ] || read -r sb_job sb_rest <"$sb_dir/job"
  case $sb_job in
    # No session then: every number there is would be somebody else's, and 0 the kernel's.
    '' | 0* | 1 | *[!0-9]*) sb_job=none ;;
  esac
  sb_found=$(grep -lsz -e "^SWEEPBOARD_ATTEMPT_TOKEN=$sb_token\$" -e ") [^ZX] [0-9-]* [0-9-]* $sb_job " \
    /proc/[0-9]*/environ /proc/[0-9]*/stat)
  [ -n "$sb_found" ]
}

signal() {
  for sb_one in $sb_found; do
    sb_one=${sb_one#/proc/}
    kill "-$1" "${sb_one%/*}"
  done
}

# Keeps the first and the last of what comes in, and never stops taking it in, whatever becomes of the disk.
# stdbuf, because head alone holds back what does not fill a block.
capped() {
  sb_name=$1 sb_log=$sb_dir/$1.log sb_file=$sb_dir/$1.log sb_size=$sb_head sb_at=0 sb_gap=0
  set --
  sb_unbuffered='stdbuf -o0'
  command -v stdbuf || sb_unbuffered=
  while :; do
    clear_way "$sb_file"
    $sb_unbuffered head -c "$sb_size" >"$sb_file"
    sb_failed=$? sb_kept=
    [ ! -f "$sb_file" ] || sb_kept=$(wc -c <"$sb_file")
    sb_at=$((sb_at + ${sb_kept:-0}))
    if [ "$sb_failed" -ne 0 ]; then
      sb_lost=$(head -c 65536 | wc -c)
      sb_at=$((sb_at + sb_lost)) sb_gap=$((sb_gap + 1))
      [ "$sb_lost" -eq 65536 ] || break
    elif [ "$sb_kept" != "$sb_size" ]; then
      break
    fi
    sb_file=$sb_log.$sb_at sb_size=$sb_chunk
    set -- "$@" "$sb_file"
    if [ $# -gt "$sb_keep" ]; then
      rm -f "$1"
      shift
    fi
  done
  # Said before the end is: whoever sees the end knows whether it is all.
  [ "$sb_gap" -eq 0 ] || put "$sb_name.gap" "$sb_gap"
  mark "$sb_dir/$sb_name.end"
}

# Ends the attempt at its limit, politely a little before it. The limit is read again before each step: it may have been raised.
watch() {
  trap 'kill -9 $sb_nap; exit' TERM
  sb_nap='' sb_warned=''
  while [ -d "/proc/$$" ] || members; do
    [ ! -f "$sb_dir/limit" ] || read -r sb_limit sb_lead <"$sb_dir/limit"
    now
    sb_left=$((sb_began + sb_limit - sb_now))
    if [ "$sb_left" -gt "$sb_lead" ]; then
      sb_left=$((sb_left - sb_lead))
    elif [ "$sb_left" -gt 0 ]; then
      [ -n "$sb_warned" ] || { mark "$sb_dir/limited"; members; signal TERM; signal CONT; sb_warned=yes; }
    else
      [ -e "$sb_dir/limited" ] || mark "$sb_dir/limited"
      members
      signal KILL
      sb_left=20
    fi
    [ "$sb_left" -le 200 ] || sb_left=200
    sleep "$((sb_left / 100)).$((sb_left / 10 % 10))$((sb_left % 10))" &
    sb_nap=$!
    wait "$sb_nap"
  done
}

# What the command left behind has a second to end by itself; nothing of it stays.
clear_up() {
  sb_round=0 sb_strays=0
  [ ! -e "$sb_dir/limited" ] || sb_round=15
  while members && [ "$sb_round" -lt 35 ]; do
    [ "$sb_round" -lt 10 ] || sb_strays=1
    if [ "$sb_round" -ge 15 ]; then
      signal KILL
    elif [ "$sb_round" -ge 10 ]; then
      signal TERM
      signal CONT
    fi
    sb_round=$((sb_round + 1))
    sleep 0.1
  done
}

run() {
  sb_dir=$1 sb_token=$2 sb_head=$3 sb_chunk=$4 sb_keep=$5 sb_events=$6 sb_cwd=$7
  shift 7
  exec </dev/null >/dev/null 2>&1
  trap '' HUP INT QUIT TERM PIPE
  sb_path=$PATH
  PATH=/usr/local/bin:/usr/bin:/bin:$PATH

  # Who makes this folder owns the attempt: another of us, and a server that looks for what became of it, lose here.
  mkdir "$sb_dir/claim" || exit 125
  look self
  read -r sb_boot </proc/sys/kernel/random/boot_id
  now
  sb_began=$sb_now
  put pid "$$ $sb_started $sb_boot $sb_began"

  # Opened for both first, so that no open waits; and read here too, so that no writer ever meets a broken pipe.
  until mkfifo "$sb_dir/claim/out" "$sb_dir/claim/err"; do
    [ -d "$sb_dir" ] || exit 1
    sleep 1
  done
  exec 3<>"$sb_dir/claim/out" 4<>"$sb_dir/claim/err"
  exec 5<"$sb_dir/claim/out" 6<"$sb_dir/claim/err" 7>"$sb_dir/claim/out" 8>"$sb_dir/claim/err" 3<&- 4<&-
  rm -f "$sb_dir/claim/out" "$sb_dir/claim/err"
  # By exec: a shell keeps what it redirects otherwise, and with a writing end kept nobody would ever see the end.
  (exec <&5 5<&- 6<&- 7>&- 8>&- && capped stdout) &
  (exec <&6 5<&- 6<&- 7>&- 8>&- && capped stderr) &
  sb_watch=
  if [ -e "$sb_dir/limit" ]; then
    (exec 5<&- 6<&- 7>&- 8>&- && watch) &
    sb_watch=$!
  fi

  # What whoever started us ignores, a broken pipe above all, no shell can stop ignoring; env can.
  sb_default='env --default-signal=HUP,INT,QUIT,TERM,PIPE'
  $sb_default true || sb_default=

  # In the foreground: what a shell starts in the background ignores interrupts for ever.
  (
    trap - HUP INT QUIT TERM PIPE
    trap 'mark "$sb_dir/unstarted"' EXIT
    export SWEEPBOARD_ATTEMPT_TOKEN="$sb_token"
    exec $sb_default setsid /bin/sh "$0" become "$sb_dir" "$sb_path" "$sb_cwd" "$@" >&7 2>&8 5<&- 6<&- 7>&- 8>&-
  )
  sb_code=$?
  now
  sb_ended=$sb_now
  [ -z "$sb_watch" ] || kill "$sb_watch"
  sb_kills=
  [ "$sb_code" -eq 0 ] || sb_kills=$(grep -hs '^oom_kill ' "$sb_events" /proc/vmstat)
  clear_up
  put exit "$sb_code $sb_began $sb_ended $sb_strays
$sb_kills"
}

# Becomes the command, in a session of its own. The trap runs only where that fails.
become() {
  sb_dir=$1 PATH=$2 sb_cwd=$3
  shift 3
  look self
  echo "$$ $sb_started" >"$sb_dir/job"
  trap 'mark "$sb_dir/unstarted"' EXIT
  [ -z "$BASH_VERSION" ] || shopt -s execfail
  cd -- "$sb_cwd" || exit 126
  exec "$@"
  exit $?
}

"$@"
