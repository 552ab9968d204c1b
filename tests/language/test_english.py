"""Whether a text is taken for English."""

from __future__ import annotations

import pytest

from pirlint.language.english import in_another_language

OTHERS = {
    "German": (
        "Am Abend war die Bezahlung für 47 Minuten nicht erreichbar, weil das Zertifikat abgelaufen war. Die "
        "Kunden konnten nicht bezahlen und haben sich beim Support gemeldet. Der Alarm wurde erst nach zehn "
        "Minuten von der Rufbereitschaft gesehen, und das neue Zertifikat wurde gegen elf Uhr verteilt."
    ),
    "French": (
        "Le service de paiement est resté indisponible pendant 47 minutes, car le certificat avait expiré. Les "
        "clients ne pouvaient pas payer et ont contacté le support. L'alerte a été vue par l'astreinte au bout de "
        "dix minutes, et le nouveau certificat a été déployé vers onze heures."
    ),
    "Spanish": (
        "El servicio de pagos estuvo caído durante 47 minutos porque el certificado había caducado. Los clientes "
        "no podían pagar y llamaron al soporte. La guardia vio la alerta a los diez minutos, y el nuevo "
        "certificado se desplegó en todos los nodos sobre las once de la mañana."
    ),
    "Dutch": (
        "De betaaldienst was 47 minuten niet bereikbaar omdat het certificaat was verlopen. Klanten konden niet "
        "betalen en belden met de helpdesk. De dienstdoende zag de melding pas na tien minuten, en het nieuwe "
        "certificaat werd rond elf uur op alle knooppunten uitgerold."
    ),
    "Swedish": (
        "Betaltjänsten låg nere i 47 minuter eftersom certifikatet hade gått ut. Kunderna kunde inte betala och "
        "ringde till supporten. Den som hade jour såg larmet först efter tio minuter, och det nya certifikatet "
        "lades ut på alla noder vid elvatiden på förmiddagen."
    ),
    "Polish": (
        "Usługa płatności była niedostępna przez 47 minut, ponieważ wygasł certyfikat. Klienci nie mogli płacić i "
        "dzwonili do wsparcia. Dyżurny zobaczył alarm dopiero po dziesięciu minutach, a nowy certyfikat został "
        "wdrożony na wszystkich węzłach około godziny jedenastej przed południem. Potem wszystko znowu działało i "
        "nie było już żadnych błędów."
    ),
    "Russian": (
        "Сервис платежей был недоступен 47 минут, потому что истёк сертификат. Клиенты не могли платить и звонили "
        "в поддержку. Дежурный увидел оповещение только через десять минут, а новый сертификат был установлен на "
        "всех узлах около одиннадцати часов утра по местному времени, после чего ошибки прекратились."
    ),
}

ENGLISH = {
    "prose": (
        "The payment service was down for 47 minutes because its certificate had expired. Customers could not pay "
        "and called the support desk. The on-call engineer saw the alert after ten minutes, and the new "
        "certificate was rolled out to all nodes at about eleven."
    ),
    "names": (
        "José Müller, Zoë Šimić and Åsa Çelik, of the team in São Paulo, were paged. The café's payments in Malmö, "
        "Köln, Łódź and Besançon failed, and Zoë rolled back the deploy of the gateway. After that José told the "
        "customers of Crédit Mutuel and of Société Générale that payments work again."
    ),
    "terse": (
        "disk full, queue stops, alert fires, page sent, pods restart, queue moves, backlog gone, alert clears, "
        "cache cold, latency high, nodes added, latency normal, status page green, incident closed, ticket opened, "
        "ticket linked, dashboard checked, logs saved, graph taken, handover done, shift ended, room shut"
    ),
    "short": ("Das Zertifikat ist abgelaufen, und niemand hat es bemerkt."),
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_told(language: str) -> None:
    assert in_another_language([OTHERS[language]])


@pytest.mark.parametrize("kind", ENGLISH)
def test_what_may_be_english_is_taken_for_it(kind: str) -> None:
    assert not in_another_language([ENGLISH[kind]])


def test_english_with_a_part_in_another_language_is_english() -> None:
    assert not in_another_language([ENGLISH["prose"], OTHERS["German"]])


def test_hosts_and_paths_are_no_words_of_another_language() -> None:
    hosts = " ".join(f"db{n}.no.example.com, /van/de/{n}, ops-{n}@een.nl," for n in range(40))
    assert not in_another_language([f"The pool was empty. These hosts were restarted and checked: {hosts}"])
