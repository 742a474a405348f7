"""What is told of the place a journal lies in."""

from journal_app.ground.i18n import _, ngettext
from journal_app.store.places import Place


def short(place: Place) -> str:
    """One sentence for the strip above the page; empty where all is well."""
    if place.copies:
        return ngettext(
            "Beside your journal lies another version of it: {name}",
            "Beside your journal lie {n} other versions of it, such as {name}",
            len(place.copies),
        ).format(n=len(place.copies), name=place.copies[0])
    if place.key_copies:
        return ngettext(
            "Beside your journal lies another version of its key file: {name}",
            "Beside your journal lie {n} other versions of its key file, such as {name}",
            len(place.key_copies),
        ).format(n=len(place.key_copies), name=place.key_copies[0])
    if place.service:
        return _("Your journal lies in a folder of {service}. That can damage it.").format(
            service=place.service
        )
    if place.network:
        return _("Your journal lies on a network drive. That can damage it.")
    return ""


def reasons(place: Place) -> list[str]:
    """A paragraph for each thing that is not good about it, or one that says that all is."""
    found = []
    if place.service:
        found.append(
            _(
                "{service} copies and renames the files in this folder while the journal is open. "
                "That goes well for a long time, until it does not: then the journal is damaged."
            ).format(service=place.service)
        )
    if place.network:
        found.append(
            _(
                "This folder lies on another computer. When the connection breaks off while you "
                "write, or two computers open the journal, it can be damaged."
            )
        )
    if place.copies:
        found.append(
            ngettext(
                "{names} came about because the journal was written in two places at the same "
                "time. It is not opened here, and nothing is missing in your journal except "
                "perhaps what was written in the other place.",
                "These came about because the journal was written in two places at the same time: "
                "{names}. They are not opened here, and nothing is missing in your journal except "
                "perhaps what was written in the other place.",
                len(place.copies),
            ).format(names=", ".join(place.copies))
        )
    if place.key_copies:
        found.append(
            ngettext(
                "{names} is a second key file, which a sync service has kept. An old password or "
                "an old recovery code may still be in it and open your journal and its backups.",
                "These are further key files, which a sync service has kept: {names}. An old "
                "password or an old recovery code may still be in them and open your journal and "
                "its backups.",
                len(place.key_copies),
            ).format(names=", ".join(place.key_copies))
        )
    return found or [_("It lies on this computer, in a folder that no service looks after.")]


def ways_out(place: Place) -> list[str]:
    """What to do, one line for each step."""
    steps = []
    if place.service or place.network:
        if place.movable:
            steps.append(
                _(
                    "The journal can move to {place} now. Everything is copied and compared before "
                    "anything is taken away here, and the app finds it there from then on."
                ).format(place=place.better)
            )
        elif place.better is not None:
            steps.append(
                _(
                    "Quit the app, move everything in this folder to {place}, and start the app "
                    "without naming a folder."
                ).format(place=place.better)
            )
        else:
            steps.append(_("Quit the app, and move the whole folder to a drive of this computer."))
        steps.append(
            _(
                "Let the backups be copied to this place instead: they are closed files, and a "
                "second place does them good."
            )
        )
    if place.service and place.movable:
        steps.append(
            _(
                "What {service} has kept of it stays there until you delete it, and another "
                "computer no longer finds the journal in this folder."
            ).format(service=place.service)
        )
    if place.copies:
        steps.append(
            _(
                "Keep the other version until you are sure that nothing is missing, then delete "
                "it yourself."
            )
        )
    if place.key_copies:
        steps.append(
            _(
                "Lock the journal and open it with your password. If that goes well, delete the "
                "other key file yourself."
            )
        )
    return steps
