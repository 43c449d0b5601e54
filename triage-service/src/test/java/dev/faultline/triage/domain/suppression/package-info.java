@NullMarked
package dev.faultline.triage.domain.suppression;

import org.jspecify.annotations.NullMarked;
