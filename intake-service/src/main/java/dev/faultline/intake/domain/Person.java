package dev.faultline.intake.domain;

import dev.faultline.wire.Role;

/**
 * Who gives a command.
 *
 * @param name never empty
 * @param role the role of the duty matrix they act in
 */
public record Person(String name, Role role) {}
