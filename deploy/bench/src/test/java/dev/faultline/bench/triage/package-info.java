@NullMarked
package dev.faultline.bench.triage;

import org.jspecify.annotations.NullMarked;
