"""What does an address line of Disdukcapil say of hamlet, RT and RW?"""

import pytest

from lindung.registers.addresses import read_address, read_pair


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        (" DUSUN KRAJAN, RT:001, RW:002, Kodepos:99999,-", ("KRAJAN", "001", "002")),
        (" DSN KRAJAN, RT:3, RW:6,-", ("KRAJAN", "3", "6")),
        (" LINGKUNGAN KRAJAN, RT:1,Kodepos:9,-", ("KRAJAN", "1", "")),
        (" RT:001, RW:002, Kodepos:99999,-", ("", "001", "002")),
        (" DUSUN, RT:001", ("", "001", "")),
        (" KRAJAN, RT:001", ("KRAJAN", "001", "")),
        (" JL. X NO 3, RT:001", ("-", "001", "")),
        ("DUSUN KRAJAN RT 01 RW 02", ("KRAJAN", "01", "02")),
        ("DUSUN KRAJAN RT.01 RW.02", ("KRAJAN", "01", "02")),
        ("Alamat : JL. X, Nama Dusun : KRAJAN, RT/RW : 003/001", ("KRAJAN", "003", "001")),
        ("Alamat : X, Nama Dusun : -, RT/RW : -", ("-", "", "")),
        ("Alamat : DSN. LAMA, Nama Dusun : -, RT/RW : 003/001", ("LAMA", "003", "001")),
        ("Alamat : DUSUN LAMA RT 1, Nama Dusun : BARU, RT/RW : 003/001", ("BARU", "003", "001")),
        ("Alamat : X, Nama Dusun : DSN. KRAJAN, RT/RW : 001/", ("KRAJAN", "001", "")),
        ("DESA CONTOH RT/RW : 002/000 DUSUN : -", ("-", "002", "000")),
        ("DESA CONTOH RT/RW : - DUSUN : KRAJAN", ("KRAJAN", "", "")),
        ("DESA CONTOH RT/RW : 001/ DUSUN : KRAJAN", ("KRAJAN", "001", "")),
        ("DESA CONTOH RT/RW : / DUSUN : KRAJAN", ("KRAJAN", "", "")),
        ("DESA CONTOH RT/RW : DUSUN : KRAJAN", ("KRAJAN", "", "")),
        ("DESA CONTOH RT/RW : 001 / 002 DUSUN : KRAJAN II", ("KRAJAN II", "001", "002")),
        ("DESA CONTOH RT/RW : 01A/02", ("", "01A", "02")),
        ("DS CONTOH RT/RW : 1/1 DUSUN : KRAJAN", ("KRAJAN", "1", "1")),
        ("DSN. KRAJAN,Kodepos :99999,Telp :,-", ("KRAJAN", "", "")),
        (",Kodepos :99999,Telp :,-", ("", "", "")),
        ("DS KRAJAN", ("KRAJAN", "", "")),
        ("-", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_an_address_line(line, read_as):
    assert read_address(line) == read_as


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        *(("001/002", ("001", "002")), ("1 / 2", ("1", "2")), ("001/", ("001", "")), ("/002", ("", "002"))),
        *(("-", ("", "")), ("-/-", ("", "")), ("", ("", "")), ("003", ("003", ""))),
    ],
)
def test_rt_and_rw_in_one_cell(cell, read_as):
    assert read_pair(cell) == read_as
