"""Words that anybody says, folded: they tell nothing of who says them."""

from journal_app.ground.folding import fold

_GERMAN = """
aber alle allem allen aller alles allein also andere anderen anderes bisher damit daran
darauf daraus darf darin darum davon davor dazu deine denen denke denken deren deshalb
dessen diese diesem diesen dieser dieses doch durch eben einem einen einer eines einfach
einige einmal endlich etwas euch eure ganz ganze ganzen geben gegen geht gehen genau
gerade gerne gibt große großen habe haben hatte hatten hätte heißt heute hinter ihnen
ihrem ihren ihrer immer jeden jeder jedes jemand jetzt kann keine keinen keiner können
könnte lange lassen machen macht manche mehr meine meinem meinen meiner meist möchte
muss musste müssen nach nachdem nicht nichts noch nochmal nächste nächsten oder ohne
schon sehen sehr seine seinem seinen seiner seit seitdem selber selbst sich sind soll
sollen sollte sondern sonst später statt steht überhaupt unser unsere unserem unseren
unter viel viele vielen vielleicht vorher während wann waren wären warum weil weiß
weiter weniger wenn werden wieder wirklich wissen wollen wollte wurde würde würden
zuerst zusammen zwischen woche wochen monat monate monaten jahre jahren stunde stunden
kommen kommt sagen sagte bleiben bleibt nehmen braucht brauche kunde kunden drei vier
"""

_ENGLISH = """
about above after again against almost along already although always among another
anything around because become before being below better between could does doing done
down during each either enough ever every everything first from going have having
here himself however into itself just know less like made make many might more most much
myself need never next nothing often once only other others over really said same shall
should since some something still such than that their them then there these they thing
things think this those through today together under until very want wanted were what
when where whether which while will with within without would years month months weeks
hours yourself client clients
"""

COMMON = frozenset(fold(word) for word in (_GERMAN + _ENGLISH).split())
