from toguna.charts.lettering import text_width, wrap


def test_accents_take_no_room_and_bold_takes_more():
    assert text_width("Ségou", 10) == text_width("Segou", 10)
    assert text_width("Ségou", 10, bold=True) > text_width("Ségou", 10)


def test_lines_fit_and_no_word_is_lost():
    text = "Boundaries: OCHA / DNCT, 20 December 2021 (CC BY-IGO)"
    lines = wrap(text, 90, 8)
    assert " ".join(lines) == text
    assert all(text_width(line, 8) <= 90 for line in lines)
