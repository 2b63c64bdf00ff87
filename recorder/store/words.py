# SPDX-License-Identifier: GPL-3.0-or-later
"""The 256 recovery words: one byte each, easy to write down and to tell apart."""

from __future__ import annotations

_LIST = """
able acid acorn actor adapt agent alarm album alley amber anchor angle ankle apple apron arena arrow aspen
atlas attic bacon badge bagel baker bamboo banjo barn basil basin beach beaver bench berry birch bison
blanket block bonus boot bottle bowl branch bread brick bridge bronze brush bucket button cabin cable cactus
camel candle canoe canvas carbon carpet castle cedar cello chalk cherry circle citrus clay cliff clock cloud
clover coast cobalt cocoa comet copper coral corner cotton couch crane crayon cricket crown crystal daisy
dance delta desert diesel dinner dolphin domino dragon drum eagle earth easel echo elbow ember engine ester
fabric falcon feather fence fern fiddle field finch flame flute forest fossil fox frost galaxy garden garlic
gazelle ginger glacier globe glove goose granite grape gravel guitar hammer harbor harvest hazel helmet heron
hill honey horizon hotel iceberg igloo indigo insect iron island ivory jacket jaguar jasmine jigsaw jungle
kayak kettle kiosk kitten koala ladder lagoon lantern lava leather lemon lilac linen lizard lobster lotus
lunar magnet mango maple marble meadow melon meteor mirror mitten moose mosaic mustard nectar needle nickel
noodle north nutmeg oak oasis ocean olive onion opal orange orbit orchid otter oven owl oyster paddle panda
paper parrot pebble pencil pepper piano pillow pine planet plum pocket polar pony potato prairie prism
pumpkin puzzle quartz quilt rabbit radar raft rain raven reef ribbon river robin rocket saddle salmon sandal
satin scarf shell silver sketch sparrow spiral spruce summit sunset tango teapot temple thistle tiger timber
toast tulip tunnel turtle velvet violin
"""

WORDS: tuple[str, ...] = tuple(_LIST.split())
