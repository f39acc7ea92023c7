"""Indonesian affixes: from a root to its forms, and back."""

import pytest

from kliping.affixes import find_roots, inflect_root


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("bunuh", {"membunuh", "dibunuh", "terbunuh", "pembunuh", "pembunuhan"}),
        ("tangkap", {"menangkap", "ditangkap", "penangkapan", "tangkapan"}),
        ("kritik", {"mengkritik", "dikritik"}),
        ("produksi", {"memproduksi", "diproduksi"}),
        ("siar", {"menyiarkan", "disiarkan", "penyiaran", "siaran"}),
        ("lapor", {"melaporkan", "dilaporkan", "pelapor", "laporan"}),
        ("gugat", {"menggugat", "gugatan", "penggugat"}),
    ],
)
def test_roots_are_inflected_as_indonesian_does(root: str, forms: set[str]) -> None:
    assert forms <= set(inflect_root(root))


@pytest.mark.parametrize(
    "root", ["banjir", "tulis", "pukul", "sapu", "kirim", "bor", "lihat", "api", "rampok", "produksi"]
)
def test_the_root_of_every_form_is_found(root: str) -> None:
    assert [form for form in inflect_root(root) if root not in find_roots(form)] == []


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("kebanjiran", "banjir"),
        ("banjirnya", "banjir"),
        ("keberlanjutan", "lanjut"),
        ("memperlebar", "lebar"),
        ("mempelajari", "ajar"),
        ("bekerja", "kerja"),
        ("mengecat", "cat"),
        ("pertanian", "tani"),
        ("dibangunkannya", "bangun"),
        ("sekampung", "kampung"),
    ],
)
def test_a_root_is_found_under_several_affixes(form: str, root: str) -> None:
    assert root in find_roots(form)


@pytest.mark.parametrize(
    ("word", "other"), [("ibukota", "ibu"), ("sedan", "dan"), ("dia", "a"), ("kean", "a"), ("banjir", "banj")]
)
def test_what_remains_must_be_long_enough_to_be_a_root(word: str, other: str) -> None:
    assert other not in find_roots(word) - {word}
