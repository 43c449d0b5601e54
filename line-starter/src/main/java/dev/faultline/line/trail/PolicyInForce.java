package dev.faultline.line.trail;

/**
 * What a service's events name as the policy they were decided by. A service that names none has no such bean.
 *
 * @param hash their {@code policyHash}
 */
public record PolicyInForce(String hash) {}
