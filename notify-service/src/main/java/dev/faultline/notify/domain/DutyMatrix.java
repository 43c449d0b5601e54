package dev.faultline.notify.domain;

import static dev.faultline.notify.domain.Duty.BRING_IN_RESOURCES;
import static dev.faultline.notify.domain.Duty.BRING_TOGETHER;
import static dev.faultline.notify.domain.Duty.CARRY_OUT_RESTORE;
import static dev.faultline.notify.domain.Duty.COLLECT_LOGS;
import static dev.faultline.notify.domain.Duty.COORDINATE_AND_ESCALATE;
import static dev.faultline.notify.domain.Duty.GRADE_AND_REPORT;
import static dev.faultline.notify.domain.Duty.HELP_RESTORE;
import static dev.faultline.notify.domain.Duty.PLAN_AND_SOLVE;
import static dev.faultline.notify.domain.Duty.PLAN_FIX;
import static dev.faultline.notify.domain.Duty.REGRESSION_VERIFY;
import static dev.faultline.notify.domain.Duty.REPRODUCE_AND_VERIFY;
import static dev.faultline.notify.domain.Duty.RESTORING_PROCEDURE_AND_SOLVE;
import static dev.faultline.notify.domain.Duty.TALK_TO_SITE;
import static dev.faultline.notify.domain.Duty.VERIFY_AFTER_FIX;

import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.util.List;
import java.util.Map;

/** Who has which duty at which level: step 4 of the handling process, row by row. */
public final class DutyMatrix {
    private static final Map<Role, List<Duty>> L1_L2 = Map.of(
            Role.OPS, List.of(GRADE_AND_REPORT, TALK_TO_SITE, BRING_TOGETHER, HELP_RESTORE),
            Role.PM, List.of(BRING_IN_RESOURCES, COORDINATE_AND_ESCALATE),
            Role.DEV, List.of(RESTORING_PROCEDURE_AND_SOLVE),
            Role.QA, List.of(REPRODUCE_AND_VERIFY),
            Role.SITE, List.of(COLLECT_LOGS, CARRY_OUT_RESTORE, VERIFY_AFTER_FIX));

    private static final Map<Role, List<Duty>> L3_L4 = Map.of(
            Role.OPS, List.of(GRADE_AND_REPORT),
            Role.PM, List.of(PLAN_FIX),
            Role.DEV, List.of(PLAN_AND_SOLVE),
            Role.QA, List.of(REGRESSION_VERIFY));

    private DutyMatrix() {}

    /** Whose verification ends an incident: QA and SITE at L1 and L2, QA alone at L3 and L4. */
    public static List<Role> verifiers(Level level) {
        return switch (level) {
            case L1, L2 -> List.of(Role.QA, Role.SITE);
            case L3, L4 -> List.of(Role.QA);
        };
    }

    /** The duties of a role, in the order of the table; empty for the on-site user of an L3 or L4. */
    public static List<Duty> duties(Level level, Role role) {
        Map<Role, List<Duty>> rows = switch (level) {
            case L1, L2 -> L1_L2;
            case L3, L4 -> L3_L4;
        };
        return rows.getOrDefault(role, List.of());
    }
}
