package dev.faultline.sla.domain;

/**
 * At a share of a clock's target the ladder is climbed to a step.
 *
 * @param at share of the target, above 0; above 1 lies behind the deadline
 * @param step step of the level's ladder, from 1
 */
public record Rung(double at, int step) {}
