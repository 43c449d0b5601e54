/** What the policy knows of services. */
@NullMarked
package dev.faultline.triage.domain.service;

import org.jspecify.annotations.NullMarked;
