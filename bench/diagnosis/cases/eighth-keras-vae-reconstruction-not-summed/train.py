from keras import backend as K, objectives
from keras.datasets import mnist
from keras.layers import Dense, Input, Lambda
from keras.models import Model

batch_size, original_dim, latent_dim, middle = 100, 784, 2, 256
x = Input(batch_shape=(batch_size, original_dim))
h = Dense(middle, activation='relu')(x)
z_mean, z_log_var = Dense(latent_dim)(h), Dense(latent_dim)(h)


def sampling(args):
    mean, log_var = args
    return mean + K.exp(log_var / 2) * K.random_normal(shape=(batch_size, latent_dim), mean=0., std=1.)


z = Lambda(sampling, output_shape=(latent_dim,))([z_mean, z_log_var])
x_decoded_mean = Dense(original_dim, activation='sigmoid')(Dense(middle, activation='relu')(z))


def vae_loss(x, x_decoded_mean):
    xent_loss = objectives.binary_crossentropy(x, x_decoded_mean)
    kl_loss = - 0.5 * K.sum(1 + z_log_var - K.square(z_mean) - K.exp(z_log_var), axis=-1)
    return xent_loss + kl_loss


vae = Model(x, x_decoded_mean)
vae.compile(optimizer='rmsprop', loss=vae_loss)
(x_train, _), (x_test, _) = mnist.load_data()
x_train = x_train.astype('float32').reshape(-1, 784) / 255.
x_test = x_test.astype('float32').reshape(-1, 784) / 255.
vae.fit(x_train, x_train, shuffle=True, epochs=6, batch_size=batch_size, validation_data=(x_test, x_test))
