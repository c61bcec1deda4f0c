"""Words that say that something went up or down: `rose`, `an increase`, `up 15 % from`, `en baisse`."""

import re

UP, DOWN = "up", "down"

_UP = (
    r"increas(?:e|es|ed|ing)|(?:went|gone|goes) up|"
    r"rise|rises|rose|risen|rising|grew|grown|growth|climbed|surged|jumped|soared|spiked|"
    r"up(?=\s(?:from\b|(?:by\s|some\s|about\s)?\d[\d.,]*\s?(?:%|per ?cent)\s(?:from|on)\b))|"
    r"more(?=\sthan\b)|higher(?=\sthan\b)|hausse|augmentation|augment(?:é|ée|és|ées|e|ent|ait)|accroissement|"
    r"progression|progress(?:é|er)|augmenter|croître|bondi|grimpé|multipli(?:é|ée|és|ées)(?!\spar\b)|de plus(?=\squ)"
)
_DOWN = (
    r"decreas(?:e|es|ed|ing)|(?:went|gone|goes) down|fall|falls|fell|fallen|falling|drop|drops|"
    r"(?<!\bwere )(?<!\bwas )(?<!\bbeen )dropped|dropping|declin(?:e|es|ed|ing)|plunged|"
    r"plummeted|slumped|shrank|down(?=\s(?:from\b|(?:by\s|some\s|about\s)?\d[\d.,]*\s?(?:%|per ?cent)\s(?:from|on)\b))|"
    r"reduction|reduced|fewer(?=\sthan\b)|less(?=\sthan\b)|lower(?=\sthan\b)|"
    r"baisse|baiss(?:é|ée|és|ées|e|ent)|diminution|"
    r"diminu(?:é|ée|és|ées|e|ent|er)|baisser|recul|recul(?:é|er)|chute|chut(?:é|er)|fléchi|fléchir|de moins(?=\squ)"
)
TURN = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
