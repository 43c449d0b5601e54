package dev.faultline.triage.domain.grading;

import dev.faultline.triage.domain.alert.Impact;
import java.util.Set;

/**
 * What grading made of a report.
 *
 * @param grade level and why
 * @param impact the facts: the stated ones, and those its words state
 * @param waiting names of graver rules the report fulfils, for which its incident is not large enough yet
 */
public record Graded(Grade grade, Impact impact, Set<String> waiting) {}
