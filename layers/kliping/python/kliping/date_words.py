"""The words of printed dates: months, weekdays, zones, and what stands beside them without meaning."""

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan januar jänner enero janvier janeiro gennaio",
            "februari february pebruari feb peb februar febrero février fevereiro febbraio",
            "maret march mar mrt mac märz marzo mars março maart",
            "april apr abril avril aprile",
            "mei may mai mayo maio maggio",
            "juni june jun junio juin junho giugno",
            "juli july jul julai julio juillet julho luglio",
            "agustus august agu ags agt agst aug ogos agosto août augustus",
            "september sept sep septiembre septembre setembro settembre",
            "oktober october okt oct octubre octobre outubro ottobre",
            "november nopember nov nop noviembre novembre novembro",
            "desember december des dec disember dezember diciembre décembre dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}

INDONESIAN_DAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        ("senin sen", "selasa sel", "rabu rab", "kamis kam", "jumat jum'at jum", "sabtu sab", "minggu ahad min")
    )
    for name in names.split()
}
ENGLISH_DAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

_OTHER_DAY_WORDS = (
    "isnin khamis ahad montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miércoles jueves "
    "viernes sábado domingo lundi mardi mercredi jeudi vendredi samedi dimanche segunda-feira terça-feira maandag "
    "dinsdag woensdag donderdag vrijdag zaterdag zondag lunedì martedì mercoledì giovedì venerdì sabato domenica"
)
OTHER_DAYS = set(_OTHER_DAY_WORDS.split())
"""Recognised, and no evidence: pages that print them put the day first or name the month."""

INDONESIAN_ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
TRUSTED_ZONES = {**INDONESIAN_ZONES, "UTC": 0, "GMT": 0, "Z": 0}
"""Names and hours ahead of UTC."""

_OTHER_ZONE_NAMES = (
    "EST EDT CST CDT MST MDT PST PDT ET CT MT PT BST IST CET CEST EET EEST MSK JST KST SGT MYT HKT PHT PKT NZST NZDT "
    "AEST AEDT ACST AWST SAST WAT EAT"
)
OTHER_ZONES = set(_OTHER_ZONE_NAMES.split())
"""Recognised so that the day can be read, but not trusted: most of these letters stand for more than one zone."""

_FILLER_WORDS = (
    "published publish posted post date updated update last modified on at the of pada pukul pkl jam diterbitkan "
    "dipublikasikan dipublikasi terbit tayang diperbarui diperbaharui diubah terakhir tanggal hari tgl first "
    "a.m p.m originally originalmente submitted released live tarikh dimuat dirilis dibuat ditulis "
    "veröffentlicht stand am um uhr publicado el a las hs h publié le à date"
)
FILLERS = set(_FILLER_WORDS.split())
