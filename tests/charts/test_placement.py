import shapely

from toguna.charts.placement import Wanted, box, place, touches

PAGE = (0.0, 0.0, 300.0, 300.0)


def test_a_name_that_fits_stands_inside_its_territory():
    territory = shapely.box(50, 50, 200, 150)
    (spot,) = place([Wanted("A", 60, 20, territory)], PAGE)
    assert spot.leader is None
    assert territory.contains(shapely.box(*box(spot.x, spot.y, Wanted("A", 60, 20, territory))))


def test_a_name_that_does_not_fit_stands_beside_with_a_line_or_is_left_out():
    tiny = Wanted("A", 60, 20, shapely.box(150, 150, 156, 156))
    (spot,) = place([tiny], PAGE)
    assert spot.leader is not None
    assert place([tiny], PAGE, outside=False) == []


def test_taken_room_stays_free():
    taken = (0.0, 0.0, 300.0, 100.0)
    wanted = Wanted("A", 60, 20, shapely.box(50, 50, 200, 150))
    (spot,) = place([wanted], PAGE, taken=[taken])
    assert not touches(box(spot.x, spot.y, wanted), taken)


def test_a_name_moves_off_a_crowd_of_points():
    wanted = Wanted("A", 40, 10, shapely.box(50, 50, 200, 150))
    crowd = [(125.0, 100.0, 3.0), (120.0, 101.0, 3.0), (130.0, 99.0, 3.0)]
    (spot,) = place([wanted], PAGE, crowd=crowd)
    left, top, right, bottom = box(spot.x, spot.y, wanted)
    assert not any(left <= x <= right and top <= y <= bottom for x, y, _ in crowd)
