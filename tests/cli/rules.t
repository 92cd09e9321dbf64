All rules by what they look at: id, severity, what is wrong, and the items of the appendix they guard.

  $ msh rules | head -5
  Files and rows
    row-too-few-cells                 error    the row has fewer cells than the header
    row-too-many-cells                error    the row has more cells than the header
    row-bad-bytes                     error    the row holds bytes that are not in the file's encoding
    row-open-quote                    error    a quote is opened and never closed
  $ msh rules | grep -c '^  [a-z]' > count; test "$(cat count)" -gt 170
  $ msh rules | grep '^[^ ]'
  Files and rows
  What a cell holds
  What is missing
  Names
  Age, citizenship and SNILS
  Birth certificates
  Identity documents
  School and class
  Addresses and telephones
  Representatives
  Documents of representation
  The same record twice in a file
  Files against each other
  The file against the store

One rule explained.

  $ msh rules snils-checksum
  snils-checksum: the control number of the SNILS does not agree

    severity:     error: the record is set aside and not imported until it is corrected
    about:        every kind of record with such fields
    items:        P15 SNILS
                  R5 SNILS
    what to do:   compare the number with the document digit by digit
    source:       Pension Fund's rule for the control number of SNILS
    wrong:        112-233-445 96
    right:        112-233-445 95
  $ msh rules patronymic-sex
  patronymic-sex: patronymic and sex do not agree

    severity:     warning: the record is taken; look at it when you can
    about:        every kind of record with such fields
    items:        P1 Surname, Given name, Patronymic
                  P3 Sex
                  R1 Surname, Given name, Patronymic
                  R3 Sex
    what to do:   look in the document which of the two is wrong
    source:       usual practice: a hint, not a law
    wrong:        Ивановна, Мужской
    right:        Ивановна, Женский
  $ msh rules row-bad-bytes
  row-bad-bytes: the row holds bytes that are not in the file's encoding

    severity:     error: the record is set aside and not imported until it is corrected
                  the settings cannot make it less
    about:        records of every kind
    what to do:   save the file again as UTF-8; of a table its encoding may be named with --encoding instead
    source:       input formats of msh: msh-formats(7)

In Russian too.

  $ msh rules passport-due --lang ru
  passport-due: со дня 14-летия прошло больше 90 дней, а документ, удостоверяющий личность, — всё ещё свидетельство о рождении

    важность:     предупреждение: запись принимается; проверьте её, когда сможете
    о чём:        Обучающийся
    пункты:       P8 Документ, удостоверяющий личность
    что делать:   попросите паспорт; свидетельство о рождении остаётся в своих столбцах
    основание:    положение о паспорте гражданина Российской Федерации
    неверно:      16.06.2010, 03
    верно:        16.06.2010, 21
  $ msh rules birth-certificate-number --lang ru
  birth-certificate-number: номер российского свидетельства о рождении — шесть цифр, изредка семь

    важность:     ошибка: запись откладывается и не принимается, пока её не исправят
    о чём:        Обучающийся
    пункты:       P7 Свидетельство о рождении
                  P8 Документ, удостоверяющий личность
    что делать:   перепишите номер из свидетельства; для иностранного укажите тип 23
    основание:    образец реквизитов свидетельства о рождении, принятый на Госуслугах
    неверно:      12З456
    верно:        123456
  $ msh rules surname-missing | tail -2
    wrong:        (nothing)
    right:        Мамин-Сибиряк
  $ msh rules snils-twice --lang ru | tail -4
    неверно:      Иванов;Пётр;112-233-445 95
                  Ким;Анна;11223344595
    верно:        Иванов;Пётр;112-233-445 95
                  Ким;Анна;087-654-303 00

As data.

  $ msh rules snils-zeros-lost --json
  {
    "command": "rules",
    "counts": {
      "rules": 1
    },
    "elapsed_s": *, (glob)
    "exit_code": 0,
    "peak_memory_bytes": *, (glob)
    "result": "done",
    "rules": [
      {
        "entity": "",
        "fix": "format the column as text in the spreadsheet, so that zeros stay",
        "id": "snils-zeros-lost",
        "items": [
          "P15",
          "R5"
        ],
        "right": "087-654-303 00",
        "severity": "warning",
        "source": "Pension Fund's rule for the control number of SNILS",
        "structural": false,
        "text": "the SNILS had lost its leading zeros; they were put back and the control number agrees",
        "usual_severity": "warning",
        "wrong": "8765430300"
      }
    ],
    "run": null
  }
  $ msh rules --json > rules.json
  $ python3 -c "
  > import json
  > rules = json.load(open('rules.json'))['rules']
  > print(len(rules) > 170, [rule['severity'] for rule in rules if rule['id'] == 'snils-missing'])"
  True ['warning']

A rule that does not exist is named, with the nearest there is.

  $ msh rules snils-checksums
  msh: there is no rule snils-checksums; did you mean snils-checksum?
    what to do: msh rules alone lists all of them
  [2]
  $ msh rules beauty
  msh: there is no rule beauty
    what to do: msh rules alone lists all of them
  [2]
