"""What others say, as records: reported figures, claims, chronology, indicators, measures in force, roads, actor cards.

Every record has its source and the place in it. How they are printed is not here.
"""
