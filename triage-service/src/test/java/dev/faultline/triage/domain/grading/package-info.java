@NullMarked
package dev.faultline.triage.domain.grading;

import org.jspecify.annotations.NullMarked;
