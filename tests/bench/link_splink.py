#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The peer of `msh reconcile`: Splink 4 on DuckDB links a folder of `msh sample --register`, as somebody who knows both
would set it up: identifiers and spellings made alike first, u from random pairs, m by EM, one entry for each pupil.
Writes matches.csv as truth.py reads it.   usage: link_splink.py FOLDER RESULT"""
import logging
import sys
from importlib.metadata import version
from pathlib import Path

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

PUPILS = ("source_id", "surname", "given_name", "patronymic", "identity_document", "birth_certificate",
          "registration_address")
REGISTER = ("ern_number", "last_name", "first_name", "patronymic", "doc", "birth_cert", "address")
SURE = .99
DAY_FOR_MONTH = ("birth_date_l = concat_ws('-', substr(birth_date_r, 1, 4), substr(birth_date_r, 9, 2), "
                 "substr(birth_date_r, 6, 2))")


def load(base, table, file, names):
    """The columns of both files under one name each, empty ones as NULL."""
    key, surname, given, patronymic, document, certificate, address = names

    def folded(column):
        return f"nullif(replace(upper(trim({column})), 'Ё', 'Е'), '')"

    base.execute(f"""
        CREATE TABLE {table} AS SELECT {key} AS unique_id, {folded(surname)} AS surname, {folded(given)} AS given_name,
            {folded(patronymic)} AS patronymic, nullif(birth_date, '') AS birth_date, nullif(snils, '') AS snils,
            CASE WHEN {document}_type <> '03' THEN nullif({document}_series || {document}_number, '') END AS document,
            nullif({certificate}_series || {certificate}_number, '') AS certificate, {folded(address)} AS address
        FROM (SELECT coalesce(COLUMNS(*), '') FROM read_csv(?, delim = ';', header = true, all_varchar = true))""",
                 [str(file)])


def name(column):
    return cl.JaroWinklerAtThresholds(column, [.92, .8]).configure(term_frequency_adjustments=True)


def number(column):
    return cl.LevenshteinAtThresholds(column, 1)


def settings():
    return SettingsCreator(
        link_type="link_only", retain_matching_columns=False, retain_intermediate_calculation_columns=False,
        comparisons=[
            name("surname"), name("given_name"), name("patronymic"), number("snils"), number("document"),
            number("certificate"), cl.ExactMatch("address"),
            cl.CustomComparison(output_column_name="birth_date", comparison_levels=[
                cll.NullLevel("birth_date"), cll.ExactMatchLevel("birth_date"),
                cll.LevenshteinLevel("birth_date", 1),
                cll.CustomLevel(DAY_FOR_MONTH, "day and month swapped"),
                cll.LevenshteinLevel("birth_date", 2), cll.ElseLevel()]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("snils"), block_on("certificate"), block_on("document"), block_on("birth_date", "given_name"),
            block_on("birth_date", "surname"), block_on("surname", "given_name", "patronymic"),
            block_on("given_name", "patronymic", "substr(birth_date, 1, 7)"), block_on("address", "given_name"),
            "l.surname = r.given_name AND l.given_name = r.surname AND l.birth_date = r.birth_date",
        ])


def link(base):
    """Trained without labels; each field is left free by one pass of EM at least."""
    linker = Linker(["pupils", "register"], settings(), DuckDBAPI(base), set_up_basic_logging=False)
    train = linker.training
    train.estimate_probability_two_random_records_match(
        [block_on("snils"), block_on("surname", "given_name", "patronymic", "birth_date")], recall=.97)
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("snils"), block_on("surname", "given_name", "patronymic")):
        train.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
    return linker.inference.predict(threshold_match_probability=SURE).physical_name


def main():
    if not version("splink").startswith("4."):
        sys.exit("splink 4 is wanted")
    logging.getLogger("splink").setLevel(logging.ERROR)
    folder, result = Path(sys.argv[1]), Path(sys.argv[2])
    base = duckdb.connect()
    load(base, "pupils", folder / "pupils.csv", PUPILS)
    load(base, "register", folder / "register.csv", REGISTER)
    pairs = link(base)
    # Both must be the other's best: an entry is nobody's twice.
    best = "row_number() OVER (PARTITION BY {} ORDER BY match_weight DESC, unique_id_l, unique_id_r) = 1"
    result.mkdir(exist_ok=True)
    base.execute(f"""
        COPY (SELECT unique_id_l AS left, unique_id_r AS right, match_probability AS probability FROM {pairs}
              QUALIFY {best.format('unique_id_l')} AND {best.format('unique_id_r')})
        TO '{result / 'matches.csv'}' (HEADER, DELIMITER ';')""")


if __name__ == "__main__":
    main()
