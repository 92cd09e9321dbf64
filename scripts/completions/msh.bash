# Completion of msh for bash.
_msh()
{
    mapfile -t COMPREPLY < <(msh __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null)
}
complete -o default -F _msh msh
