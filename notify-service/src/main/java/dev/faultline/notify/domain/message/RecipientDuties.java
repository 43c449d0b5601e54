package dev.faultline.notify.domain.message;

import dev.faultline.notify.domain.DutyMatrix;
import dev.faultline.notify.domain.StatedDuty;
import dev.faultline.wire.Role;
import java.util.List;
import java.util.Locale;

/**
 * What the process asks of somebody in their roles: the duties the incident itself carries, those still to be done, or, of
 * an incident of which only a clock's event is known, the process's own table.
 */
final class RecipientDuties {
    private RecipientDuties() {}

    /** In the recipient's language, each once. */
    static List<String> of(Briefing briefing, List<Role> roles, Words words) {
        List<StatedDuty> stated = briefing.facts().duties();
        if (stated.isEmpty()) {
            return roles.stream()
                    .flatMap(role -> DutyMatrix.duties(briefing.level(), role).stream())
                    .distinct()
                    .map(words::duty)
                    .toList();
        }
        boolean chinese = words.locale().getLanguage().equals(Locale.CHINESE.getLanguage());
        return stated.stream()
                .filter(duty -> roles.contains(duty.role()) && !duty.done())
                .map(duty -> chinese ? duty.zh() : capitalised(duty.en()))
                .distinct()
                .toList();
    }

    /** A line of its own begins with a capital. */
    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }
}
