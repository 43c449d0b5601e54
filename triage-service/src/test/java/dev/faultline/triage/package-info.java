@NullMarked
package dev.faultline.triage;

import org.jspecify.annotations.NullMarked;
