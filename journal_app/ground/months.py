"""The names of months as people write them, in English and German."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january jän jänner januar", "feb february februar", "mar march mär märz mrz",
            "apr april", "may mai", "jun june juni", "jul july juli", "aug august",
            "sep sept september", "oct october okt oktober", "nov november",
            "dec december dez dezember",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""Numbers by names, short and whole; names folded by ``casefold``."""
