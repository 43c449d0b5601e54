@NullMarked
package dev.faultline.triage.domain.incident;

import org.jspecify.annotations.NullMarked;
