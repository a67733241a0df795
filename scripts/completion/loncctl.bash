# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Completion of loncctl for bash: source it, or lay it into /usr/share/bash-completion/completions
# under the name loncctl. Hosts are asked of the daemon; without one there are none.

_loncctl() {
  local commands='status reset reload redeploy disable enable disconnect delayed trace events ping ask wait
    check-config stop version'
  local with_host=' status reset redeploy disable enable disconnect delayed trace events ping ask wait '
  local options='--json --output --timeout --site-conf --control --no-color --help'
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command='' named=() i

  # Where the words are: the first that is neither an option nor an option's value is the command.
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --site-conf | --control) named+=("${COMP_WORDS[i]}" "${COMP_WORDS[++i]}") ;;
      --output | -o | --timeout | --for | --count | -c) ((i++)) ;;
      -*) ;;
      *) [[ $command ]] || command=${COMP_WORDS[i]} ;;
    esac
  done
  case $command in
    status | delayed) options+=' --watch' ;;
    reset) options+=' --all' ;;
    reload) options+=' --force' ;;
    ping) options+=' --count' ;;
    wait) options+=' --for' ;;
  esac

  local words=$options
  case $previous in
    --output | -o) words='table tabs json' ;;
    --for) words='up down' ;;
    --site-conf)
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      return
      ;;
    --control)
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      return
      ;;
    --timeout | --count | -c) words='' ;;
    *)
      if [[ $current == -* ]]; then
        :
      elif [[ ! $command ]]; then
        words=$commands
      elif [[ $command == trace && $previous != trace ]]; then
        words='on off'
      elif [[ $with_host == *" $command "* ]]; then
        words=$("${COMP_WORDS[0]}" status --output tabs --timeout 2s "${named[@]}" 2>/dev/null |
          cut -f 1)
      fi
      ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -F _loncctl loncctl
