package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;

/**
 * What grading made of a report.
 *
 * @param grade level and why
 * @param impact the facts: the stated ones, and those its words state
 */
public record Graded(Grade grade, Impact impact) {}
