"""The rules in their order, each with sentences of our own that show what it finds and what it leaves alone."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kliping.enrichers.entities.holders import name_office_holders
from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.lists import join_topics, part_names
from kliping.enrichers.entities.model import Named
from kliping.enrichers.entities.rules import (
    Found,
    name_after_heads,
    name_after_offices,
    name_after_places,
    name_after_ranks,
    name_before_tails,
    trim_names,
)
from kliping.enrichers.entities.things import (
    join_nicknames,
    join_parts,
    leave_things_out,
    name_abbreviations,
    name_aged,
    name_regions,
)
from kliping.enrichers.entities.tokens import Token

type Names = tuple[tuple[str, str], ...]
"""Kinds and what reads so."""


class Example(NamedTuple):
    """A sentence, what was found in it before the rule, and what must be found after it."""

    language: str
    sentence: str
    given: Names = ()
    found: Names = ()


class Rule(NamedTuple):
    """A rule and its examples."""

    name: str
    apply: Callable[[Sequence[Token], Sequence[Found], Lexicon], list[Found]]
    examples: tuple[Example, ...]


RULES = (
    Rule(
        "trim",
        trim_names,
        (
            Example("id", "Kata Bupati Lebak H. Seno Wirya MS.", (("PER", "H."),), (("PER", "H. Seno Wirya"),)),
            Example("id", "Kata Bupati Seno Wirya kemarin.", (("PER", "Bupati Seno Wirya"),), (("PER", "Seno Wirya"),)),
            Example("id", "Kata Sri Rahayu kemarin.", (("PER", "Sri Rahayu"),), (("PER", "Sri Rahayu"),)),
            Example("id", "Kata Nagari Koto kemarin.", (("PER", "Nagari Koto"),), (("LOC", "Nagari Koto"),)),
            Example(
                "en",
                "At Nana Backpacker Hostel.",
                (("PER", "Nana Backpacker Hostel"),),
                (("ORG", "Nana Backpacker Hostel"),),
            ),
            Example("en", "Then Park Geun left.", (("PER", "Park Geun"),), (("PER", "Park Geun"),)),
            Example("en", "The Leeds-based firm fell.", (("LOC", "Leeds-based"),), (("LOC", "Leeds"),)),
            Example("id", "Kata Gubernur NTT kemarin.", (("ORG", "NTT"),), (("LOC", "NTT"),)),
            Example(
                "en",
                "Shares in Leeds Airways Plc fell.",
                (("LOC", "Leeds Airways Plc"),),
                (("ORG", "Leeds Airways Plc"),),
            ),
            Example(
                "en", "He left Leeds City Airport.", (("ORG", "Leeds City Airport"),), (("LOC", "Leeds City Airport"),)
            ),
            Example("id", "Kata Seno Kamis (12/3).", (("PER", "Seno Kamis"),), (("PER", "Seno"),)),
            Example("id", "Kata Ketua I Made Seno.", (("PER", "Made Seno"),), (("PER", "I Made Seno"),)),
            Example("id", "Menurut Wirya, S.H., itu benar.", (("PER", "Wirya, S.H."),), (("PER", "Wirya"),)),
            Example("id", "Hujan di wilayah Anyer reda.", (("LOC", "wilayah Anyer"),), (("LOC", "Anyer"),)),
            Example("id", "Rapat digelar di Jl. KH. Wahid Darma kemarin.", (("PER", "Wahid Darma"),), ()),
            Example("id", "Kata Gubernur BI Seno Wirya.", (("PER", "BI Seno Wirya"),), (("PER", "Seno Wirya"),)),
            Example("id", "Kata Ketua AM Darma.", (("PER", "AM Darma"),), (("PER", "AM Darma"),)),
            Example("id", "Kata Peneliti Evolusi BRIN Seno.", (("PER", "Evolusi BRIN Seno"),), (("PER", "Seno"),)),
            Example("id", "Warga Kota Anyer datang.", (("LOC", "Kota"),), ()),
            Example(
                "en", "A Leeds County Court sat.", (("LOC", "Leeds County Court"),), (("ORG", "Leeds County Court"),)
            ),
            Example("id", "Kata Badan Cuaca (BC) Anyer.", (("ORG", "BC) Anyer"),), (("ORG", "BC"),)),
            Example("id", "Kata Letkol Arm Seno.", (("PER", "Arm Seno"),), (("PER", "Seno"),)),
            Example("en", "Then Dr. Jane Doe left.", (("PER", "Dr. Jane Doe"),), (("PER", "Jane Doe"),)),
            Example("en", "While Doe\u2019s car stood there.", (("PER", "While Doe\u2019s"),), (("PER", "Doe"),)),
            Example("en", "Then Jane Doe left.", (("PER", "Jane Doe"),), (("PER", "Jane Doe"),)),
            Example("en", "The mayor left.", (("PER", "mayor"),), (("PER", "mayor"),)),
            Example("en", "Then Dan Price left.", (("PER", "Dan Price"),), (("PER", "Dan Price"),)),
            Example("id", "Dan Seno Wirya pulang.", (("PER", "Dan Seno Wirya"),), (("PER", "Seno Wirya"),)),
            Example("en", "Shares of Leeds Corp. fell.", (("ORG", "Leeds Corp."),), (("ORG", "Leeds Corp."),)),
            Example("en", "Then Jane left Leeds Bank.", (("ORG", "Leeds Bank."),), (("ORG", "Leeds Bank"),)),
        ),
    ),
    Rule(
        "rank",
        name_after_ranks,
        (
            Example("id", "Acara dibuka Kombes Pol Darma Wiguna, Rabu.", (), (("PER", "Darma Wiguna"),)),
            Example("id", "Acara dibuka AKBP H. Seno Wirya kemarin.", (("ORG", "AKBP"),), (("PER", "Seno Wirya"),)),
            Example("id", "Acara dibuka Dr. Sri Rahayu kemarin.", (("PER", "Sri Rahayu"),), (("PER", "Sri Rahayu"),)),
            Example("id", "Acara dibuka Letkol Inf Raja Gunung Seno.", (), (("PER", "Raja Gunung Seno"),)),
            Example("id", "Acara dibuka Kapten Inf. Seno Wirya kemarin.", (), (("PER", "Seno Wirya"),)),
            Example("id", "Hadir pula Drs. Ratna Puspita Kepala Dinas Sosial.", (), (("PER", "Ratna Puspita"),)),
            Example("id", "Rapat digelar di Jl. KH. Wahid Darma kemarin."),
            Example("id", "Raja Ampat dan Sri Lanka ramai turis."),
            Example("id", "Kombes itu pulang ke rumah."),
            Example("id", "Kata Kapten Anyer FC Seno.", (("ORG", "Anyer FC"),), (("ORG", "Anyer FC"),)),
            Example("id", "Rapat di Direktorat Jenderal Pajak usai."),
            Example("id", "Kata Jenderal Seno Wirya.", (), (("PER", "Seno Wirya"),)),
            Example("en", "The report by Dr. Jane Holloway was read.", (), (("PER", "Jane Holloway"),)),
            Example("en", "Police asked Sgt. Mark T. Reed about it.", (), (("PER", "Mark T. Reed"),)),
            Example("en", "The general said that Prince George is a town."),
        ),
    ),
    Rule(
        "chair",
        name_after_offices,
        (
            Example("en", "The Fed Chair Jane Holloway spoke.", (), (("PER", "Jane Holloway"),)),
            Example("en", "The Fed Chair spoke to Mayor Jane."),
            Example("en", "She met President George Street Band."),
            Example("id", "Kata Menteri Luar Negeri kemarin."),
        ),
    ),
    Rule(
        "head",
        name_after_heads,
        (
            Example("id", "Dirawat di RSUD dr. H. Wirya Darma itu.", (), (("ORG", "RSUD dr. H. Wirya Darma"),)),
            Example("id", "Dirawat di RSUD dr. Wirya Darma kemarin.", (), (("ORG", "RSUD dr. Wirya Darma"),)),
            Example("id", "Dokter RSUP Dr. Wirya hadir.", (), (("ORG", "RSUP Dr. Wirya"),)),
            Example("id", "Perang Amerika Serikat dan China itu.", (), ()),
            Example("id", "Rapat dihadiri Polda Banten, kemarin.", (("LOC", "Banten"),), (("ORG", "Polda Banten"),)),
            Example("id", "Pejabat Divisi Humas Polri hadir.", (), (("ORG", "Divisi Humas Polri"),)),
            Example(
                "id",
                "Lomba di Universitas Sultan Darma usai.",
                (("LOC", "Universitas Sultan Darma"),),
                (("ORG", "Universitas Sultan Darma"),),
            ),
            Example("id", "Khususnya Biro Multimedia berperan.", (), (("ORG", "Biro Multimedia"),)),
            Example(
                "id",
                "Menurut Dinas Kesehatan Kabupaten Lebak dan Polres Lebak itu benar.",
                (),
                (("ORG", "Dinas Kesehatan Kabupaten Lebak"), ("ORG", "Polres Lebak")),
            ),
            Example(
                "id",
                "Polda Banten Kombes Pol Darma hadir.",
                (("PER", "Darma"),),
                (("ORG", "Polda Banten"), ("PER", "Darma")),
            ),
            Example(
                "id", "Di Gedung Dinas Sosial.", (("LOC", "Gedung Dinas Sosial"),), (("LOC", "Gedung Dinas Sosial"),)
            ),
            Example("id", "Siswa SMP Negeri 1 Anyer hadir.", (), (("ORG", "SMP Negeri 1 Anyer"),)),
            Example("id", "Saham PT Anyer 8 Raya naik 5 persen.", (), (("ORG", "PT Anyer 8 Raya"),)),
            Example("id", "Surat Dinas Sosial Nomor 25 terbit.", (), (("ORG", "Dinas Sosial"),)),
            Example(
                "id",
                "Kata Ketua Fraksi Partai Golkar Seno Wirya.",
                (("ORG", "Partai Golkar"), ("PER", "Seno Wirya")),
                (("ORG", "Partai Golkar"), ("PER", "Seno Wirya")),
            ),
            Example("id", "Menurut Dewan Pimpinan Pusat PPP itu benar.", (("ORG", "PPP"),), (("ORG", "PPP"),)),
            Example("id", "Menurut Stasiun Meteorologi Anyer itu benar.", (), (("ORG", "Stasiun Meteorologi Anyer"),)),
            Example("id", "Warga menuju Balai Desa Anyer."),
            Example("id", "Pegawai Direktorat Jenderal Pajak hadir.", (), (("ORG", "Direktorat Jenderal Pajak"),)),
            Example("id", "Rapat Komisi III selesai."),
            Example("id", "Dinas itu tutup, dan badan jalan rusak."),
            Example("id", "Rumah Pak Seno di Kantor Pos."),
            Example(
                "en", "The Ministry of Health and Welfare agreed.", (), (("ORG", "Ministry of Health and Welfare"),)
            ),
            Example(
                "en",
                "The United States Department of Housing and Welfare agreed.",
                (("ORG", "United States Department of Housing"),),
                (("ORG", "United States Department of Housing and Welfare"),),
            ),
            Example("en", "The University of Leeds paid.", (("LOC", "Leeds"),), (("ORG", "University of Leeds"),)),
            Example("en", "The ministry and the American people agreed."),
            Example("en", "The Council and Leeds Water paid.", (("ORG", "Leeds Water"),), (("ORG", "Leeds Water"),)),
        ),
    ),
    Rule(
        "tail",
        name_before_tails,
        (
            Example("en", "The Leeds Monetary Fund paid.", (), (("ORG", "Leeds Monetary Fund"),)),
            Example("en", "While Leeds Water Authority paid.", (), (("ORG", "Leeds Water Authority"),)),
            Example("en", "Leeds Optical Co said so.", (), (("ORG", "Leeds Optical Co"),)),
            Example("en", "The U.S. Coastal Survey said so.", (), (("ORG", "U.S. Coastal Survey"),)),
            Example("en", "The Council paid for the Society."),
            Example("en", "The Leeds Fund paid.", (("LOC", "Leeds"),), (("LOC", "Leeds"),)),
            Example("id", "Kata Water Authority itu."),
        ),
    ),
    Rule(
        "joined",
        name_after_places,
        (
            Example(
                "id",
                "Rapat digelar di Kota Anyer-Banten kemarin.",
                (("LOC", "Anyer"),),
                (("LOC", "Anyer"), ("LOC", "Banten")),
            ),
            Example(
                "en",
                "The Leeds-London line is closed.",
                (("LOC", "Leeds"),),
                (("LOC", "Leeds"), ("LOC", "London")),
            ),
            Example("id", "Jalan Anyer-Seno rusak.", (("LOC", "Anyer"),), (("LOC", "Anyer"),)),
            Example("id", "Kata Seno-Banten itu benar.", (("PER", "Seno"),), (("PER", "Seno"),)),
        ),
    ),
    Rule(
        "region",
        name_regions,
        (
            Example("en", "A quake northwest of Gorontalo was felt.", (), (("LOC", "Gorontalo"),)),
            Example("en", "A friend of Serang Wirya said so."),
            Example("en", "The boats went to Leeds."),
            Example("en", "The head of Metro left."),
            Example("id", "Kata warga Klaten itu.", (), (("LOC", "Klaten"),)),
            Example("id", "Kata Klaten itu."),
        ),
    ),
    Rule(
        "nickname",
        join_nicknames,
        (
            Example("id", 'Kata Seno "Ucok" Wirya kemarin.', (("PER", "Seno"),), (("PER", 'Seno "Ucok" Wirya'),)),
            Example(
                "en",
                'Then Marcia "Cia" Price left.',
                (("PER", "Marcia"), ("PER", "Price")),
                (("PER", 'Marcia "Cia" Price'),),
            ),
            Example("en", 'Then Jane "left" Leeds.', (("PER", "Jane"),), (("PER", "Jane"),)),
        ),
    ),
    Rule(
        "joined by marks",
        join_parts,
        (
            Example("en", "Leeds & Wells Plc fell.", (("ORG", "Wells Plc"),), (("ORG", "Leeds & Wells Plc"),)),
            Example("en", "Then Jane Doe-Price left.", (("PER", "Jane Doe"),), (("PER", "Jane Doe-Price"),)),
            Example("en", "The Doe-Price plan.", (("PER", "Doe"),), (("PER", "Doe"),)),
            Example("id", "Kata Lim Soo-jin kemarin.", (("PER", "Lim Soo"),), (("PER", "Lim Soo-jin"),)),
            Example("id", "Janji Seno Wirya-nya hilang.", (("PER", "Seno Wirya"),), (("PER", "Seno Wirya"),)),
            Example("en", "The Jane Doe-backed plan.", (("PER", "Jane Doe"),), (("PER", "Jane Doe"),)),
            Example("id", "Pasangan Seno Wirya-Darma menang.", (("PER", "Seno Wirya"),), (("PER", "Seno Wirya"),)),
            Example(
                "en",
                "The Leeds County Sheriff's Office said so.",
                (("LOC", "Leeds County Sheriff"),),
                (("ORG", "Leeds County Sheriff's Office"),),
            ),
        ),
    ),
    Rule(
        "aged",
        name_aged,
        (
            Example("en", "So said Jane Banks, 61.", (("ORG", "Jane Banks"),), (("PER", "Jane Banks"),)),
            Example("id", "Kata Wulan (45), warga.", (("LOC", "Wulan"),), (("PER", "Wulan"),)),
            Example("id", "Warga Cilegon (45) hadir.", (("LOC", "Cilegon"),), (("LOC", "Cilegon"),)),
            Example("en", "In Price, 3, and Doe.", (("LOC", "Price"),), (("LOC", "Price"),)),
        ),
    ),
    Rule(
        "part",
        part_names,
        (
            Example(
                "en",
                "The University of Kenya and Jasper College Leeds paid.",
                (("ORG", "University of Kenya and Jasper College Leeds"),),
                (("ORG", "University of Kenya"), ("ORG", "Jasper College Leeds")),
            ),
            Example(
                "id", "Prajurit TNI dan Polri hadir.", (("ORG", "TNI dan Polri"),), (("ORG", "TNI"), ("ORG", "Polri"))
            ),
            Example(
                "id",
                "Video di Facebook dan TikTok itu lama.",
                (("ORG", "Facebook dan TikTok"),),
                (("ORG", "Facebook"), ("ORG", "TikTok")),
            ),
            Example(
                "id",
                "Menurut KPK dan Polda Banten itu benar.",
                (("ORG", "KPK dan Polda Banten"),),
                (("ORG", "KPK"), ("ORG", "Polda Banten")),
            ),
            Example(
                "id",
                "Kader Partai Keadilan dan Persatuan hadir.",
                (("ORG", "Partai Keadilan dan Persatuan"),),
                (("ORG", "Partai Keadilan dan Persatuan"),),
            ),
            Example(
                "en",
                "The Ministry of Health and Welfare agreed.",
                (("ORG", "Ministry of Health and Welfare"),),
                (("ORG", "Ministry of Health and Welfare"),),
            ),
            Example(
                "en",
                "The Harbour Agency and Leeds Water agreed.",
                (("ORG", "Harbour Agency and Leeds Water"),),
                (("ORG", "Harbour Agency"), ("ORG", "Leeds Water")),
            ),
            Example(
                "en",
                "The Leeds Bank and Trust Company agreed.",
                (("ORG", "Leeds Bank and Trust Company"),),
                (("ORG", "Leeds Bank and Trust Company"),),
            ),
        ),
    ),
    Rule(
        "office",
        name_office_holders,
        (
            Example(
                "en",
                "Nato Secretary General Mark Hale said.",
                (("ORG", "Nato Secretary General Mark Hale"),),
                (("ORG", "Nato"), ("PER", "Mark Hale")),
            ),
            Example("en", "The John Hale Fund grew.", (("ORG", "John Hale Fund"),), (("ORG", "John Hale Fund"),)),
            Example(
                "id",
                "Kata Wali Kota Cilegon Seno kemarin.",
                (("LOC", "Cilegon Seno"),),
                (("LOC", "Cilegon"), ("PER", "Seno")),
            ),
            Example(
                "id", "Kata Gubernur Papua Pegunungan.", (("LOC", "Papua Pegunungan"),), (("LOC", "Papua Pegunungan"),)
            ),
            Example(
                "id",
                "Kata Pelatih Persib Seno Wirya kemarin.",
                (("ORG", "Persib Seno Wirya"),),
                (("ORG", "Persib"), ("PER", "Seno Wirya")),
            ),
            Example(
                "id",
                "Kata Peneliti INDEF Wirya kemarin.",
                (("ORG", "INDEF Wirya"),),
                (("ORG", "INDEF"), ("PER", "Wirya")),
            ),
            Example(
                "id",
                "Kata Ekonom Bank Mandiri Joko Wirya kemarin.",
                (("ORG", "Bank Mandiri Joko Wirya"),),
                (("ORG", "Bank Mandiri"), ("PER", "Joko Wirya")),
            ),
            Example("id", "Kata Direktur RSUD Bayu Asih.", (("ORG", "RSUD Bayu Asih"),), (("ORG", "RSUD Bayu Asih"),)),
            Example(
                "id",
                "Kades Suka Jaya, Seno Wirya, hadir.",
                (("PER", "Suka Jaya"), ("PER", "Seno Wirya")),
                (("LOC", "Suka Jaya"), ("PER", "Seno Wirya")),
            ),
            Example(
                "id",
                "Bupati Aceh Selatan H. Seno Wirya hadir.",
                (("LOC", "Aceh Selatan H."), ("PER", "Seno Wirya")),
                (("LOC", "Aceh Selatan"), ("PER", "H. Seno Wirya")),
            ),
            Example(
                "id",
                "Direktur Gempabumi dan Tsunami BMKG Wirya menjelaskan.",
                (("ORG", "BMKG"),),
                (("ORG", "BMKG"), ("PER", "Wirya")),
            ),
            Example("id", "Kata Ketua PKB Cihara kemarin.", (("ORG", "PKB"),), (("ORG", "PKB"),)),
            Example(
                "id",
                "Kata Manager PT Kapal Indonesia Ferry.",
                (("ORG", "PT Kapal Indonesia Ferry"),),
                (("ORG", "PT Kapal Indonesia Ferry"),),
            ),
            Example("id", "Kata Kepala BPOM Kelas II.", (("ORG", "BPOM Kelas II"),), (("ORG", "BPOM Kelas II"),)),
            Example(
                "id", "Kata Kepala Sekolah Seno Wirya.", (("ORG", "Sekolah Seno Wirya"),), (("PER", "Seno Wirya"),)
            ),
            Example("id", "Kata Kepala Sekolah Dasar Anyer.", (("ORG", "Sekolah Dasar"),), (("ORG", "Sekolah Dasar"),)),
            Example(
                "id",
                "Kata Wali Kota Medan Rico Tri Wirya kemarin.",
                (("LOC", "Medan"), ("PER", "Tri Wirya")),
                (("LOC", "Medan"), ("PER", "Rico Tri Wirya")),
            ),
            Example(
                "id",
                "Kata Ketua DPD Partai Golkar Banten Seno W. Adi kemarin.",
                (("ORG", "Partai Golkar Banten"),),
                (("ORG", "Partai Golkar Banten"), ("PER", "Seno W. Adi")),
            ),
            Example(
                "id",
                "Kepala Stasiun Meteorologi Ahmad Yani Semarang hadir.",
                (("ORG", "Stasiun Meteorologi"),),
                (("ORG", "Stasiun Meteorologi"),),
            ),
            Example("id", "Kata Bupati Tana Wirya kemarin.", (("LOC", "Tana Wirya"),), (("LOC", "Tana Wirya"),)),
            Example(
                "id",
                "Kata Kepala Dinas Pendidikan Kabupaten Lebak Seno Wirya kemarin.",
                (("ORG", "Dinas Pendidikan Kabupaten Lebak Seno Wirya"),),
                (("ORG", "Dinas Pendidikan Kabupaten Lebak"), ("PER", "Seno Wirya")),
            ),
            Example(
                "id",
                "Kata Ketua Kadin Banten Selatan kemarin.",
                (("ORG", "Kadin Banten Selatan"),),
                (("ORG", "Kadin Banten Selatan"),),
            ),
            Example(
                "id",
                "Kata Kepala Dinas Pendidikan (Disdik) Lombok Timur Seno kemarin.",
                (("ORG", "Dinas Pendidikan"), ("LOC", "Lombok Timur Seno")),
                (("ORG", "Dinas Pendidikan"), ("LOC", "Lombok Timur"), ("PER", "Seno")),
            ),
            Example(
                "id",
                "Kata Kepala Dinas Sosial (Dinsos) Kabupaten Blitar Seno kemarin.",
                (("ORG", "Dinas Sosial"), ("LOC", "Kabupaten Blitar Seno")),
                (("ORG", "Dinas Sosial"), ("LOC", "Kabupaten Blitar"), ("PER", "Seno")),
            ),
            Example(
                "id",
                "Kata Ketua Forum Warga (FW) Kota Padang.",
                (("ORG", "Forum Warga"), ("LOC", "Kota Padang")),
                (("ORG", "Forum Warga"), ("LOC", "Kota Padang")),
            ),
            Example("en", "The mayor of London left.", (("LOC", "London"),), (("LOC", "London"),)),
        ),
    ),
    Rule(
        "topics",
        join_topics,
        (
            Example(
                "id",
                "Badan Meteorologi, Klimatologi, dan Geofisika (BMKG) memperkirakan hujan.",
                (("ORG", "Badan Meteorologi"),),
                (("ORG", "Badan Meteorologi, Klimatologi, dan Geofisika"),),
            ),
            Example(
                "en",
                "Kenya's Meteorology, Climatology and Geophysical Agency said so.",
                (("LOC", "Kenya"), ("PER", "Climatology"), ("ORG", "Geophysical Agency")),
                (("LOC", "Kenya"), ("ORG", "Meteorology, Climatology and Geophysical Agency")),
            ),
            Example(
                "en",
                "Leeds Optical Technology and Wells Precision fell.",
                (("ORG", "Leeds Optical"), ("ORG", "Wells Precision")),
                (("ORG", "Leeds Optical"), ("ORG", "Wells Precision")),
            ),
            Example(
                "en",
                "The Ministry of Housing, Communities and Local Government paid.",
                (("ORG", "Ministry of Housing"), ("ORG", "Local Government")),
                (("ORG", "Ministry of Housing, Communities and Local Government"),),
            ),
            Example(
                "id",
                "Dinas Pemuda, Olahraga dan Pariwisata Lebak hadir.",
                (("ORG", "Dinas Pemuda"),),
                (("ORG", "Dinas Pemuda, Olahraga dan Pariwisata Lebak"),),
            ),
            Example(
                "id",
                "Dinas Kesehatan, Polres, dan warga hadir.",
                (("ORG", "Dinas Kesehatan"),),
                (("ORG", "Dinas Kesehatan"),),
            ),
            Example(
                "id",
                "Kementerian Pertanian, Bulog, dan Kadin hadir.",
                (("ORG", "Kementerian Pertanian"),),
                (("ORG", "Kementerian Pertanian"),),
            ),
            Example(
                "id",
                "Polres Tegal, Pekalongan, dan Pesawaran hadir.",
                (("ORG", "Polres Tegal"),),
                (("ORG", "Polres Tegal"),),
            ),
            Example(
                "en",
                "The Department for Culture, Media and Sport agreed.",
                (("ORG", "Department for Culture"),),
                (("ORG", "Department for Culture, Media and Sport"),),
            ),
        ),
    ),
    Rule(
        "abbreviation",
        name_abbreviations,
        (
            Example(
                "id",
                "Menurut Bursa Efek (BEI) itu benar.",
                (("ORG", "Bursa Efek"),),
                (("ORG", "Bursa Efek"), ("ORG", "BEI")),
            ),
            Example(
                "id",
                "Menurut Badan Pangan Nasional (Bapanas) itu benar.",
                (("ORG", "Badan Pangan Nasional"),),
                (("ORG", "Badan Pangan Nasional"), ("ORG", "Bapanas")),
            ),
            Example("id", "Menurut Polda Banten (Seno) itu.", (("ORG", "Polda Banten"),), (("ORG", "Polda Banten"),)),
            Example("id", "Menurut Seno (PKB) itu benar.", (("PER", "Seno"),), (("PER", "Seno"),)),
            Example(
                "en", "The World Bank (WB) paid.", (("ORG", "World Bank"),), (("ORG", "World Bank"), ("ORG", "WB"))
            ),
            Example("en", "The World Bank (2024) paid.", (("ORG", "World Bank"),), (("ORG", "World Bank"),)),
        ),
    ),
    Rule(
        "things",
        leave_things_out,
        (
            Example("id", "Kemarin IHSG naik di BEI.", (("ORG", "IHSG"), ("ORG", "BEI")), (("ORG", "BEI"),)),
            Example("id", "Indeks Harga Saham turun.", (("ORG", "Indeks Harga Saham"),), ()),
            Example("id", "Menurut BI Rate itu turun.", (("ORG", "BI Rate"),), ()),
            Example("id", "Kata Seno, S.Si., M.Sc., kemarin.", (("PER", "Seno"), ("PER", "M.Sc")), (("PER", "Seno"),)),
            Example("id", "Hasil DNA mitokondria keluar.", (("ORG", "DNA mitokondria"),), ()),
            Example("id", "Tersangka berinisial HS dan MR.", (("ORG", "HS"), ("PER", "MR")), ()),
            Example("id", "Otak pelaku TS alias Wirya.", (("ORG", "TS"), ("PER", "Wirya")), (("PER", "Wirya"),)),
            Example("id", "Prajurit TNI hadir.", (("ORG", "TNI"),), (("ORG", "TNI"),)),
            Example("id", "Kata PT Pos (Persero) itu.", (("ORG", "PT Pos"), ("ORG", "Persero")), (("ORG", "PT Pos"),)),
            Example("en", "The GDP of Kenya grew.", (("ORG", "GDP"), ("LOC", "Kenya")), (("LOC", "Kenya"),)),
        ),
    ),
)


def apply_rules(tokens: Sequence[Token], names: Sequence[Named], lexicon: Lexicon) -> list[Found]:
    """Return what a sentence names, by the model and by every rule; where case tells nothing, by the model alone."""
    found = [Found(each.start, each.end, each.kind, each.probability, "crf") for each in names]
    if any(token.text.islower() for token in tokens):
        for rule in RULES:
            found = rule.apply(tokens, found, lexicon)
    return found
