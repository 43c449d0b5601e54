@NullMarked
package dev.faultline.localcluster;

import org.jspecify.annotations.NullMarked;
