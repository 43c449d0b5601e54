@NullMarked
package dev.faultline.triage.domain.alert;

import org.jspecify.annotations.NullMarked;
