# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of English text for the rules on names: given names, what introduces a name, what is capitalised without being one."""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """A list of words between spaces."""
    return frozenset(text.split())


# The commonest given names of English-speaking countries and of colleagues who took one; not those that are words first.
GIVEN: Final = words(
    "aaron abigail adam adrian agnes alan albert alejandro alex alexander alexandra alexis alfred alice alicia alison allan allison alvin amanda amber amelia amy ana andrea andreas andrew andy angela anita ann anna anne annette annie "
    "anthony antonio arnold arthur ashley audrey barbara barry beatrice becky ben benjamin bernard beth betty beverly billy bob bobby bonnie brad bradley brandon brenda brent brett brian bruce bryan caleb calvin cameron camille carl carla carlos "
    "carmen carol caroline carolyn catherine cathy cecilia chad charles charlie cheryl chloe chris christina christine christopher cindy claire clara clarence claudia clifford colin connor corey courtney craig crystal curtis cynthia daisy dale dan dana daniel "
    "danielle danny darren dave david dean deborah debra denise dennis derek diana diane diego dominic don donald donna doris dorothy douglas duncan dustin dylan earl eddie edgar edith edward edwin eileen elaine eleanor elena elijah elizabeth ella ellen ellie "
    "elsie emily emma eric erica erik erin ernest esther ethan eugene eva evan evelyn felix fernando fiona florence frances francesca francis francisco fred freddie frederick gabriel gabriela gareth gary gavin geoffrey george gerald gerard gilbert gina giovanni "
    "gladys glenn gloria gordon graham greg gregory guillermo hannah hans harold harriet harry harvey hazel heather hector heidi helen helena henry herbert holly howard hugh ian ingrid irene isaac isabel isabella isabelle ivan jack jackie jackson jacob jacqueline "
    "jade jake james jamie jane janet janice jason javier jean jeff jeffrey jenna jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy joan joanna joanne joe joel johanna john johnny jon jonathan jorge jose joseph josephine josh joshua juan juanita judith judy "
    "julia julian juliana julie julio jun justin kaitlyn karen karl kate katherine kathleen kathryn kathy katie keith kelly ken kenneth kevin kim kimberly kirsten klaus kristen kristina kurt kyle larry laura lauren laurence lawrence leah lee leo leon leonard leslie lewis liam lily "
    "linda lisa liz logan lois lorraine louis louise lucas lucy luis luke lynn madison malcolm marcus margaret maria marie marilyn mario marion marjorie marlene martha martin marvin mary mateo matt matthew maureen maurice max megan melanie melissa michael michelle miguel mike "
    "mildred miranda mitchell mohamed mohammed molly monica morgan muhammad nancy naomi natalia natalie natasha nathan nathaniel neil nicholas nick nicola nicole nigel nina noah noel nora norma norman oliver olivia omar oscar owen pablo pamela patricia patrick paul paula pauline "
    "pedro peggy penny perry pete peter philip phillip phoebe phyllis priscilla rachel rafael ralph ramon randy raymond rebecca regina ricardo richard rick rita rob robert roberta roberto robin rodney roger roland ron ronald rosa rosemary rosie ross roy russell ruth ryan sabrina sally "
    "sam samantha samuel sandra sandy sara sarah scott sean sebastian sergio seth shane shannon sharon shaun shawn sheila shirley sidney simon sofia sonia sophia sophie stacy stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia tamara tammy tanya tara ted teresa "
    "terry theodore theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracy travis trevor troy tyler valerie vanessa vera vernon veronica vicky victor victoria vincent vivian wallace walter wanda warren wayne wendy wesley william willie winnie xavier yolanda yvonne zach zachary zoe "
    "priya raj rajesh ravi amit anil sanjay sunita deepak vijay arjun ananya kavita mei ming wei xiaoming yuki hiroshi kenji hans jurgen wolfgang stefan sven lars bjorn pierre jacques francois giulia marco luca paolo ahmed fatima ali hassan ibrahim aisha svetlana olga dmitri sergei igor natalya")  # fmt: skip

HONORIFIC: Final = words("mr mrs ms miss dr prof professor sir madam mx herr frau monsieur madame señor señora signor")
# In front of a name, within three words.
BEFORE: Final = words(
    "called named says said asked told wrote met dear hi hello hey thanks regards sincerely cheers best contact customer patient employee applicant client user sender recipient author reviewer assignee reporter attn attention cc bcc from to by with and "
    "manager director colleague doctor teacher brother sister mother father son daughter wife husband kid child friend boss neighbour neighbor cousin uncle aunt grandfather grandmother nephew niece partner fiancé producer singer president minister senator it's that's i'm am me this speaking")  # fmt: skip
STRONG: Final = words(
    "called named dear hi hello hey regards sincerely says said attn cc bcc patient applicant assignee reviewer author "
    "kid son daughter wife husband brother sister colleague boss friend uncle aunt cousin nephew niece mum mom dad"
)
# A single word in front of one of these, at the beginning of a sentence, is a name; in front of the other verbs it may be a thing.
ALONE: Final = words(
    "says said asks asked tells told wrote writes replied had has lives lived works worked began spent shouted joined called"
)
# Behind a name.
AFTER: Final = words(
    "says said asks asked tells told wrote writes replied joined left had has gave is was explained added thinks thought lives lived works worked listed sang sings wants wanted flew went came called"
)
# Capitalised at the beginning of a sentence or in titles, and no part of a name.
COMMON: Final = words(
    "a about account accounting action add address after again all also am an and animation any app april apt are as ask at august avenue back bank be because been before best billing bot box branch build but button by bye call can cancel card case cell change chapter chat check city click client close code comedy "
    "comment company compute contact copy could country create credit customer data date day dear december delete department desk desktop details developer did director directed do document documents does done don't download draft drive e-mail each edit editor email empty en english error every excel explorer export fax february "
    "feedback file files final find firefox first flat folder for form format forward friday from full further general get git github go google good great group had has have he hello help her here hey hi his home hour house how hr i i'd i'll i'm i've id if import important in inbox info information insert install internet invoice is issue it it's item "
    "its january july june just key kids language last later lead learn let let's level line link linux list local log login mail main make manager map march master may me meet meeting menu merge message method microsoft miss mission mobile mode monday more most mr mrs ms music my mystery name name's need new news next no north not note notes "
    "november now number october of off office officer ok old on one only open options or order other our out outlook over own page part password patient payment pdf people personal phone plan please point post power pre preview price print private product profile program project public pull python quick quote ran re read received record reference "
    "regards release reminder remove reply report request results return review right road romance run sales saturday save says school search section see select send senior september server service session set settings setup she should show sign since sir site slack slide so software some south staff start state statement status step still stop "
    "street subject submit suite summary sunday support suspense system table tab task team tel terminal terms test thank thanks that the their them then there these they this thriller thursday ticket time title to today tomorrow tool total tuesday turn two type under up update upload url us use user username version very view visa visual was we web "
    "website wednesday week welcome well went were west what what's when where which while who why will window windows wire with word work would write www year yes yesterday you your zip studio chrome adobe android apple ios mac teams zoom jira confluence wechat docker kubernetes java javascript typescript react ubuntu debian office365 sharepoint "
    "mastercard amex discover visa paypal internet explorer labor bible christmas easter god lord king queen president college university high hills street avenue boulevard drive lane court place square north south east west upper lower northern southern eastern western central united states kingdom america american british english french german "
    "spanish italian chinese japanese korean russian indian european asian african canada france germany spain italy china japan india russia australia mexico brazil ireland scotland wales london paris berlin madrid rome moscow tokyo beijing shanghai york los angeles san francisco chicago boston texas california florida washington europe asia africa ssn "
    "iban dob mrn nhs gp employer employee applicant co-applicant customer case contact emergency home cell work international compact tenant current national insurance salary references previous landlord yours faithfully self assessment verification bearer authorization error warn debug trace get post put options host act rights civil force royal princess prince weekly entertainment tv orchestra tales stripes border award awarded records band album song songs film movie magazine times republic island islands river lake mountain mount park district county state province language federal bureau agency committee commission council conference league cup championship festival museum library station airport hotel restaurant unlike however although though since during within without until upon both either neither such same many few several some screen recording input monitoring browser free documentation texts cover raises browsers keyboard mouse display driver kernel security license licence manual guide signing reading walking dropping unlock found nothing signal edited audio video camera network storage memory disk control panel center centre activity monitor console shell ruby rust node npm sql sqlite json xml html css http https uri api sdk ide cpu gpu ram usb pdf png jpeg mb gb kb qt gtk sans serif mono noto font fonts style styles light dark theme trusted hash sum keys private value values string integer float boolean true false null none object class function method module package library framework plugin extension wayland xorg gnome kde plasma xfce")  # fmt: skip
PARTICLES: Final = words("de da di del della der den van von la le du dos das bin ibn al el ter ten af av y")
