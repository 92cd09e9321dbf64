# Completion of msh for fish.
complete -c msh -a '(msh __complete (commandline -opc)[2..-1] (commandline -ct) 2> /dev/null)'
