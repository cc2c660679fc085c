"""`lindung readiness` on screen: counts by obstacle, the open steps in their order, a blank file to be filled in."""


def test_what_nobody_knows_is_found_out_first_and_nothing_is_added_up(lindung):
    said = lindung("readiness", "sulut")
    assert said.code == 0
    assert "Kesiapan Provinsi Sulawesi Utara" in said.out
    assert "Tidak ada nilai gabungan" in said.out
    assert "1. Kerja sama, Satu perangkat daerah memimpin: Cari tahu:" in said.out


def test_a_step_says_what_it_waits_for_and_how_long_it_took_jambi(lindung):
    said = lindung("readiness", "jambi").out
    assert "Sesudah «Kabupaten dan kota ikut serta»: Pos itu dibuat oleh kabupaten" in said
    assert "Di Jambi: 184 hari" in said


def test_a_blank_file_is_written_once_and_read_again(lindung, tmp_path):
    blank = tmp_path / "jawaban.yaml"
    assert lindung("readiness", "--blank", blank, "--title", "Provinsi Uji").code == 0
    assert "Kesiapan Provinsi Uji" in lindung("readiness", blank).out
    again = lindung("readiness", "--blank", blank)
    assert (again.code, "tidak ditimpa" in again.err) == (1, True)


def test_a_region_nobody_knows_is_refused_with_those_there_are(lindung, tmp_path):
    said = lindung("readiness", tmp_path / "maluku.yaml")
    assert (said.code, said.err) == (
        1,
        "«maluku.yaml» tidak ada, dan bukan nama bawaan (jambi, sulut). Periksa namanya.\n",
    )
