package dev.faultline.notify.domain;

import dev.faultline.wire.Role;

/**
 * A duty as triage says the incident carries it.
 *
 * @param en the process's words in English
 * @param zh the same in Chinese
 * @param done whether somebody has done it
 */
public record StatedDuty(Role role, String en, String zh, boolean done) {}
