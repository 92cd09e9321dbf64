Without a command msh says what it can do. On request that is a result; without a request it is a wrong
command line.

  $ msh --help | head -4
  msh carries records of pupils and their parents between a school's systems,
  the population register and the regional API.

  Usage: msh COMMAND [options]

  $ msh > results.txt 2> talk.txt
  [2]
  $ wc -c < results.txt; head -1 talk.txt
  0
  msh carries records of pupils and their parents between a school's systems,

Every command explains itself.

  $ msh version --help
  msh version - say which version this is

  Usage: msh version [options]

  Global options:
    -c, --config FILE           settings to use
        --set KEY=VALUE         one setting for this run
        --store FILE            the store to use
        --lang ru|en            language of messages
        --json                  one JSON document on stdout and nothing else
    -q, --quiet                 say only what needs a person
    -v, --verbose               say more, also time and memory used
        --threads N             threads to work on; one a core by default
        --show-rc               name the exit code in the last line
        --show-values           show personal data in findings
    -O, --overwrite             replace files that exist

  Examples:
    msh version

  The whole story: msh help version

In Russian too.

  $ msh version --help --lang ru
  msh version - назвать версию программы

  Вызов: msh version [ключи]

  Общие ключи:
    -c, --config ФАЙЛ           файл настроек
        --set КЛЮЧ=ЗНАЧЕНИЕ     одна настройка на этот запуск
        --store ФАЙЛ            файл хранилища
        --lang ru|en            язык сообщений
        --json                  в stdout только один документ JSON
    -q, --quiet                 сообщать только то, что требует участия человека
    -v, --verbose               сообщать больше, также время и память
        --threads N             число потоков; обычно по одному на ядро
        --show-rc               назвать код завершения в последней строке
        --show-values           показывать персональные данные в замечаниях
    -O, --overwrite             заменять существующие файлы

  Примеры:
    msh version

  Подробно: msh help version

The manual page is opened by man, from share/man beside the program.

  $ MANPAGER=cat MANWIDTH=80 msh help version | head -4
  msh-version(1)                        msh                       msh-version(1)

  NAME
         msh-version - say which version of msh this is

  $ MANPAGER=cat MANWIDTH=80 msh help version --lang ru | head -4
  msh-version(1)                        msh                       msh-version(1)

  НАЗВАНИЕ
         msh-version - назвать версию программы

A page that does not exist is said to be missing.

  $ msh help nothing
  msh: there is no manual page for "nothing"
    what to do: msh --help lists the commands; beside them are settings, mapping, formats and review
  [2]

A page is readable without a locale.

  $ env -i PATH=$PATH LC_ALL=C msh help init --lang ru | grep -c НАЗВАНИЕ
  1
