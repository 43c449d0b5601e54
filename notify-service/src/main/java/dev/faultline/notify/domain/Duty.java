package dev.faultline.notify.domain;

/** The duties of the handling process, one for each numbered line (or unnumbered cell) of its table. */
public enum Duty {
    GRADE_AND_REPORT,
    TALK_TO_SITE,
    BRING_TOGETHER,
    HELP_RESTORE,
    BRING_IN_RESOURCES,
    COORDINATE_AND_ESCALATE,
    RESTORING_PROCEDURE_AND_SOLVE,
    REPRODUCE_AND_VERIFY,
    COLLECT_LOGS,
    CARRY_OUT_RESTORE,
    VERIFY_AFTER_FIX,
    PLAN_FIX,
    PLAN_AND_SOLVE,
    REGRESSION_VERIFY
}
