"""Who is who: names, spellings, types and alliances of actors, by country."""

from toguna.actors.names import Actor, Alliance, aliases, caveats, known_as, memberships, registry, type_name, types

__all__ = ["Actor", "Alliance", "aliases", "caveats", "known_as", "memberships", "registry", "type_name", "types"]
