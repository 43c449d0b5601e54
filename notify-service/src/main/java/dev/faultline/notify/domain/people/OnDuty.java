package dev.faultline.notify.domain.people;

/**
 * Somebody who is there to be told, and why it is they.
 *
 * @param because in words, such as {@code on call in chain-dev (nights)}; empty when the policy simply names them
 */
public record OnDuty(Person person, String because) {}
