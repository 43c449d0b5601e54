@NullMarked
package dev.faultline.triage.stream;

import org.jspecify.annotations.NullMarked;
