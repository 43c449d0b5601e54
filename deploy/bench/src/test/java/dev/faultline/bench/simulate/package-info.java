@NullMarked
package dev.faultline.bench.simulate;

import org.jspecify.annotations.NullMarked;
