import tensorflow as tf
from tensorflow.examples.tutorials.mnist import input_data

digits = input_data.read_data_sets("data", one_hot=True)


def conv_layer(x, size_in, size_out, name):
    with tf.name_scope(name):
        w = tf.Variable(tf.truncated_normal([5, 5, size_in, size_out], stddev=0.1))
        b = tf.Variable(tf.constant(0.1, shape=[size_out]))
        act = tf.nn.relu(tf.nn.conv2d(x, w, strides=[1, 1, 1, 1], padding="SAME") + b)
        return tf.nn.max_pool(act, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="SAME")


def fc_layer(x, size_in, size_out, name):
    with tf.name_scope(name):
        w = tf.Variable(tf.truncated_normal([size_in, size_out], stddev=0.1))
        b = tf.Variable(tf.constant(0.1, shape=[size_out]))
        return tf.nn.relu(tf.matmul(x, w) + b)


x = tf.placeholder(tf.float32, shape=[None, 784])
y = tf.placeholder(tf.float32, shape=[None, 10])
flat = tf.reshape(conv_layer(conv_layer(tf.reshape(x, [-1, 28, 28, 1]), 1, 32, "conv1"), 32, 64, "conv2"), [-1, 7 * 7 * 64])
logits = fc_layer(fc_layer(flat, 7 * 7 * 64, 1024, "fc1"), 1024, 10, "fc2")
xent = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=y))
train_step = tf.train.AdamOptimizer(1e-4).minimize(xent)
accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), tf.argmax(y, 1)), tf.float32))

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(2001):
        batch = digits.train.next_batch(100)
        if i % 400 == 0:
            print("step %d, training accuracy %g" % (i, sess.run(accuracy, feed_dict={x: batch[0], y: batch[1]})))
        sess.run(train_step, feed_dict={x: batch[0], y: batch[1]})
